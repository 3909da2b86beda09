"""Who sees which locations, people and labels' contracts (participants 4.2, `decisions`)."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.core.roles import Permission
from cats.organisations.models import Contract, Location, Tenant, TenantLocation, User, UserStatus

if TYPE_CHECKING:
    from collections.abc import Iterable


def ancestors_of(path: str) -> list[str]:
    """Return a tenant path and every path above it: `1.1.2.` gives `1.`, `1.1.` and `1.1.2.`."""
    steps = path.rstrip(".").split(".")
    return [".".join(steps[: length + 1]) + "." for length in range(len(steps))]


class LocationPolicy(Policy[Location]):
    """A location belongs to its contract's tenant and to the teams linked to it; unmapped ones are internal."""

    def scope(self, by: Actor, queryset: QuerySet[Location]) -> QuerySet[Location]:
        if isinstance(by, System) or by.is_internal:
            return queryset
        return queryset.filter(visible_from(by.tenant_path))


class UserPolicy(Policy[User]):
    """A person sees the people of their own branch of the tree."""

    def scope(self, by: Actor, queryset: QuerySet[User]) -> QuerySet[User]:
        if isinstance(by, System):
            return queryset
        return queryset.filter(tenant__path__startswith=by.tenant_path)

    def may_manage(self, by: User, user: User) -> bool:
        """Those who manage accounts, for people of their own branch."""
        return Permission.USER_MANAGEMENT in by.permissions and user.tenant_path.startswith(by.tenant_path)

    def may_review(self, by: User, user: User) -> bool:
        """Senior staff put an account into review and take it out again."""
        return Permission.SENIOR_INTERNAL in by.permissions and self.may_manage(by, user)

    def may_unlock(self, by: User, user: User) -> bool:
        """The help desk, for people of its own branch."""
        return self.may_manage(by, user)

    def assignable(self, by: Actor, locations: "Iterable[int]") -> QuerySet[User]:
        """Return the active people of the actor's branch who can work with cases at all of these locations."""
        people = self.scope(by, User.objects.filter(status=UserStatus.ACTIVE))
        for location in set(locations):
            people = people.filter(tenant__path__in=paths_at(location))
        return people.select_related("tenant").order_by("display_name", "pk")


def visible_from(path: str) -> Q:
    """Return the filter for locations that belong to a branch of the tree."""
    linked = TenantLocation.objects.filter(location=OuterRef("pk"), tenant__path__startswith=path)
    return Q(contract__tenant__path__startswith=path) | Q(Exists(linked))


def paths_at(location_id: int) -> set[str]:
    """Return the paths whose people may hold a case at a location: its tenants' own and all above them."""
    own = set(TenantLocation.objects.filter(location=location_id).values_list("tenant__path", flat=True))
    own |= set(Contract.objects.filter(locations=location_id).values_list("tenant__path", flat=True))
    return {above for path in own for above in ancestors_of(path)}


def sees_location(path: str, location_id: int) -> bool:
    """Say whether a location belongs to a branch of the tree."""
    return Location.objects.filter(visible_from(path), pk=location_id).exists()


def branch(by: Actor) -> QuerySet[Tenant]:
    """Return the tenants that an actor's sight covers."""
    tenants = Tenant.objects.all()
    return tenants if isinstance(by, System) else tenants.filter(path__startswith=by.tenant_path)


locations = LocationPolicy()
users = UserPolicy()
