"""Questions about roles: what each permits, and how many people hold it."""

from collections import Counter

from cats.core.roles import MATRIX, RANK, Permission, Role
from cats.organisations.models import User
from cats.organisations.models.users import MAY_SIGN_IN
from cats.organisations.policies import users


def ranked_roles() -> list[Role]:
    """Return the roles, the most senior first."""
    return sorted(Role, key=lambda role: (RANK[role], role.label))


def holders(by: User) -> tuple[dict[str, int], int]:
    """Return how many people of an actor's branch who may sign in hold each role, and how many hold none; one query."""
    people = users.scope(by, User.objects.filter(status__in=MAY_SIGN_IN)).order_by()
    counts: Counter[str] = Counter()
    workers = 0
    for roles in people.values_list("roles", flat=True):
        counts.update(roles)
        workers += not roles
    return dict(counts), workers


def permits() -> list[tuple[Permission, frozenset[Role]]]:
    """Return the declared table: each permission with the roles that give it."""
    return list(MATRIX.items())
