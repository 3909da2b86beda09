"""The accounts that `make run` prints, one for each kind of work."""

from dataclasses import dataclass

from cats.core.roles import Role
from cats.organisations.models import Tenant, User, UserStatus

DEMO_PASSWORD = "lantern-harbour-demo"  # noqa: S105  published on purpose, and refused outside local mode

AUTHORITY, PROGRAMME = "1.", "1.1."
NORTH_WEST, NORTH_WEST_TEAM = "1.1.1.1.", "1.1.1.1.1."
SOUTH_WEST_TEAM = "1.1.6.1.1."


@dataclass(frozen=True)
class Account:
    """Somebody to sign in as."""

    email: str
    name: str
    tenant: str
    work: str
    roles: tuple[Role, ...] = ()
    # The stand-in of nDelius shows restricted records to those whose name there begins with CLEARED.
    delius: str = ""


SUPPORT_WORKER = Account(
    "support.worker@north-west.example",
    "North West Support Worker",
    NORTH_WEST_TEAM,
    "Support worker",
    delius="NWWORKER",
)
OTHER_WORKER = Account(
    "support.worker@south-west.example",
    "South West Support Worker",
    SOUTH_WEST_TEAM,
    "Support worker of another provider",
    delius="CLEARED.SWWORKER",
)
MANAGER = Account(
    "manager@north-west.example",
    "North West Manager",
    NORTH_WEST,
    "Manager (QA + Finance)",
    (Role.QA_FINANCE,),
    delius="CLEARED.NWMANAGER",
)
ACCOUNTS = (
    SUPPORT_WORKER,
    MANAGER,
    Account("qa.officer@programme.example", "Programme QA Officer", PROGRAMME, "QA officer", (Role.QA_OFFICER,)),
    Account("qa.manager@programme.example", "Programme QA Manager", PROGRAMME, "QA manager", (Role.QA_MANAGER,)),
    Account("finance@programme.example", "Programme Finance Officer", PROGRAMME, "Finance", (Role.FINANCE,)),
    Account(
        "contract.support@programme.example",
        "Contract Support Officer",
        PROGRAMME,
        "Contract support officer",
        (Role.CONTRACT_SUPPORT_OFFICER,),
    ),
    Account("system.support@authority.example", "System Support", AUTHORITY, "System support", (Role.SYSTEM_SUPPORT,)),
    OTHER_WORKER,
)


def ensure_accounts() -> list[User]:
    """Return the demo accounts' people, made where they are missing and otherwise left as somebody set them."""
    tenants = {tenant.path: tenant for tenant in Tenant.objects.all()}
    return [_ensure(account, tenants[account.tenant]) for account in ACCOUNTS]


def _ensure(account: Account, tenant: Tenant) -> User:
    found = User.objects.filter(email=account.email).first()
    return found or User.objects.create_user(
        account.email,
        password=DEMO_PASSWORD,
        display_name=account.name,
        tenant=tenant,
        status=UserStatus.ACTIVE,
        roles=list(account.roles),
        delius_username=account.delius,
    )


def account_table() -> str:
    """Return the accounts as a table of aligned text."""
    rows = [("Sign in as", "E-mail address", "Password", "Restricted records")]
    rows += [(account.work, account.email, DEMO_PASSWORD, _sight_of(account)) for account in ACCOUNTS]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _sight_of(account: Account) -> str:
    return "yes, once opened" if account.delius.startswith("CLEARED") else "no"
