"""What makes an account's facts fit together; forms show every problem at once, services raise the first."""

from collections.abc import Iterable
from dataclasses import dataclass

from cats.core.errors import Refused
from cats.core.roles import Role
from cats.core.words import sentence_list
from cats.organisations.models import Tenant, User
from cats.organisations.policies import roles_for


@dataclass(frozen=True)
class Problem:
    """What is wrong, as a sentence, and the field that it belongs to."""

    field: str
    sentence: str


def domains_of(tenant: Tenant) -> list[str]:
    """Return the e-mail domains that new people of a tenant may have."""
    return sorted(tenant.domains.filter(ended_at=None).values_list("domain", flat=True))


def problems_of(*, email: str, tenant: Tenant, roles: Iterable[str], person: User | None = None) -> list[Problem]:
    """Return what keeps an account from having these facts; `person` is the one who has it, when it exists."""
    return [*_of_address(email, tenant, person), *_of_roles(tenant, roles, person)]


def require_sound(*, email: str, tenant: Tenant, roles: Iterable[str], person: User | None = None) -> None:
    """Raise Refused with the first problem."""
    for problem in problems_of(email=email, tenant=tenant, roles=roles, person=person):
        raise Refused(problem.sentence, field=problem.field)


def _of_address(email: str, tenant: Tenant, person: User | None) -> Iterable[Problem]:
    is_as_before = person is not None and (person.email, person.tenant_id) == (email, tenant.pk)
    allowed = domains_of(tenant)
    if not is_as_before and not email.endswith(tuple(allowed)):
        listed = sentence_list(allowed, "or")
        yield Problem(
            "email", f"The email address of somebody at {tenant} must end in {listed or 'a domain of theirs'}"
        )
    if User.objects.filter(email=email).exclude(pk=person.pk if person else 0).exists():
        yield Problem("email", "Somebody has an account with this email address already")


def _of_roles(tenant: Tenant, roles: Iterable[str], person: User | None) -> Iterable[Problem]:
    held = set(person.roles) if person and person.tenant_id == tenant.pk else set()
    wrong = sorted(Role(role).label for role in set(roles) - held if Role(role) not in roles_for(tenant))
    if wrong:
        whose = "providers" if tenant.is_internal else "the authority's own staff"
        yield Problem("roles", f"Only {whose} can have the role {sentence_list(wrong)}")
