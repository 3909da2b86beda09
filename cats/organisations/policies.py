"""Who sees which locations, people and labels' contracts (participants 4.2, `decisions`)."""

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.lookups import StartsWith

from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.core.roles import INTERNAL_ROLES, PROVIDER_ROLES, RANK, Permission, Role, rank_of
from cats.organisations.models import (
    Contract,
    Location,
    LocationCode,
    SignInEvent,
    Tenant,
    TenantLocation,
    User,
    UserStatus,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def ancestors_of(path: str) -> list[str]:
    """Return a tenant path and every path above it: `1.1.2.` gives `1.`, `1.1.` and `1.1.2.`."""
    steps = path.rstrip(".").split(".")
    return [".".join(steps[: length + 1]) + "." for length in range(len(steps))]


def is_above(field: str, path: str) -> Q:
    """Return the filter for tenants at a path or above it; `field` leads to their own path."""
    return Q(StartsWith(Value(path), F(field)))


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

    def may_see_accounts(self, by: User, user: User | None) -> bool:
        """Those who manage accounts; which ones, the scope says."""
        return Permission.USER_MANAGEMENT in by.permissions

    may_add = may_see_accounts

    def may_manage(self, by: User, user: User) -> bool:
        """Those who manage accounts, for others of their own branch whose rank is not above their own."""
        is_within = user.tenant_path.startswith(by.tenant_path)
        is_senior = rank_of(user.roles) < rank_of(by.roles)
        return Permission.USER_MANAGEMENT in by.permissions and is_within and not is_senior and user.pk != by.pk

    def may_review(self, by: User, user: User) -> bool:
        """Senior staff put an account into review, and let people in again."""
        return Permission.SENIOR_INTERNAL in by.permissions and self.may_manage(by, user)

    def may_unlock(self, by: User, user: User) -> bool:
        """The help desk, for people of its own branch."""
        return self.may_manage(by, user)

    def may_set_delius(self, by: User, user: User | None) -> bool:
        """System support alone says whose sight of restricted records somebody has."""
        return Permission.SYSTEM_SUPPORT in by.permissions and (user is None or self.may_manage(by, user))

    def assignable(self, by: Actor, locations: "Iterable[int]") -> QuerySet[User]:
        """Return the active people of the actor's branch who can work with cases at all of these locations."""
        people = self.scope(by, User.objects.filter(status=UserStatus.ACTIVE))
        for location in set(locations):
            people = people.filter(tenant__path__in=paths_at(location))
        return people.select_related("tenant").order_by("display_name", "pk")


class TenantPolicy(Policy[Tenant]):
    """Organisations of one's own branch; where they work decides who sees cases, so it is for senior staff."""

    def scope(self, by: Actor, queryset: QuerySet[Tenant]) -> QuerySet[Tenant]:
        return queryset if isinstance(by, System) else queryset.filter(path__startswith=by.tenant_path)

    def may_see(self, by: User, tenant: Tenant | None) -> bool:
        return Permission.USER_MANAGEMENT in by.permissions

    def may_manage(self, by: User, tenant: Tenant) -> bool:
        return self.may_see(by, tenant) and tenant.path.startswith(by.tenant_path)

    def may_link(self, by: User, tenant: Tenant) -> bool:
        return Permission.SENIOR_INTERNAL in by.permissions and self.may_manage(by, tenant)


class LocationCodePolicy(Policy[LocationCode]):
    """What the feeds' codes stand for: those who manage accounts look, senior staff say it."""

    def scope(self, by: Actor, queryset: QuerySet[LocationCode]) -> QuerySet[LocationCode]:
        may_look = isinstance(by, System) or self.may_see(by, None)
        return queryset if may_look else queryset.none()

    def may_see(self, by: User, code: LocationCode | None) -> bool:
        return Permission.USER_MANAGEMENT in by.permissions

    def may_map(self, by: User, code: LocationCode | None) -> bool:
        return Permission.SENIOR_INTERNAL in by.permissions


class SignInEventPolicy(Policy[SignInEvent]):
    """What happened to the accounts of one's own branch, and to names that are nobody's."""

    def scope(self, by: Actor, queryset: QuerySet[SignInEvent]) -> QuerySet[SignInEvent]:
        if isinstance(by, System):
            return queryset
        if not self.may_see(by, None):
            return queryset.none()
        return queryset.filter(Q(user=None) | Q(user__tenant__path__startswith=by.tenant_path))

    def may_see(self, by: User, event: SignInEvent | None) -> bool:
        return Permission.USER_MANAGEMENT in by.permissions


def visible_from(path: str) -> Q:
    """Return the filter for locations that belong to a branch of the tree."""
    linked = TenantLocation.in_force.filter(location=OuterRef("pk"), tenant__path__startswith=path)
    return Q(contract__tenant__path__startswith=path) | Q(Exists(linked))


def paths_at(location_id: int) -> set[str]:
    """Return the paths whose people may hold a case at a location: its tenants' own and all above them."""
    own = set(TenantLocation.in_force.filter(location=location_id).values_list("tenant__path", flat=True))
    own |= set(Contract.objects.filter(locations=location_id).values_list("tenant__path", flat=True))
    return {above for path in own for above in ancestors_of(path)}


def sees_location(path: str, location_id: int) -> bool:
    """Say whether a location belongs to a branch of the tree."""
    return Location.objects.filter(visible_from(path), pk=location_id).exists()


def branch(by: Actor) -> QuerySet[Tenant]:
    """Return the tenants that an actor's sight covers."""
    tenants = Tenant.objects.all()
    return tenants if isinstance(by, System) else tenants.filter(path__startswith=by.tenant_path)


def roles_for(tenant: Tenant) -> frozenset[Role]:
    """Return the roles that people of a tenant may have: the authority's own are for its own staff (3.1)."""
    return frozenset(Role) - (PROVIDER_ROLES if tenant.is_internal else INTERNAL_ROLES)


def grantable(by: Actor) -> frozenset[Role]:
    """Return the roles that an actor may give or take: none more senior than their own most senior one."""
    if isinstance(by, System):
        return frozenset(Role)
    return frozenset(role for role in Role if RANK[role] >= rank_of(by.roles))


locations = LocationPolicy()
users = UserPolicy()
tenants = TenantPolicy()
location_codes = LocationCodePolicy()
sign_in_events = SignInEventPolicy()
