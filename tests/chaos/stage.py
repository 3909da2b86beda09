"""What every scene starts from: `python -m tests.chaos.stage CASES SEED`, in a database with reference data.

Cases with a past, their caselist, and people with a password and an authenticator app, whose secrets it prints.
"""

import io
import json
import sys

import django

PEOPLE = 12
TENANT = "1.1.1.1."
PASSWORD = "a lantern over the harbour"


def main(cases: str, seed: str) -> None:
    """Fill the database and print the people as JSON: addresses and secrets."""
    django.setup()
    from django.core.management import call_command

    call_command("seed_cases", cases=int(cases), seed=int(seed), stdout=io.StringIO())
    secrets = people()
    call_command("drain_caselist", stdout=io.StringIO())
    print(json.dumps(secrets))


def people() -> dict[str, str]:
    """Make managers, each with an app of their own: a code works once, and every fault needs somebody to sign in."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.contrib.auth.hashers import make_password

    from cats.core.roles import Role
    from cats.organisations.models import Tenant, User, UserStatus

    tenant, password, secrets = Tenant.objects.get(path=TENANT), make_password(PASSWORD), {}
    for number in range(PEOPLE):
        user = User.objects.create(
            email=f"person{number}@chaos.example",
            display_name=f"Person {number}",
            tenant=tenant,
            roles=[Role.QA_FINANCE],
            status=UserStatus.ACTIVE,
            password=password,
        )
        secrets[user.email] = generate_totp_secret()
        TOTP.activate(user, secrets[user.email])
    return secrets


if __name__ == "__main__":
    main(*sys.argv[1:])
