"""Questions about the programme's tree."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from cats.core import clock
from cats.organisations.models import Location, Tenant, TenantDomain, TenantLocation, User
from cats.organisations.models.users import MAY_SIGN_IN
from cats.organisations.policies import locations, tenants


def with_people(by: User, person: User | None = None) -> QuerySet[Tenant]:
    """Return the tenants of an actor's branch that people can belong to, in the order of the tree.

    Those with an e-mail domain, and the one that `person` belongs to now.
    """
    has_domain = Exists(TenantDomain.objects.filter(tenant=OuterRef("pk"), ended_at=None))
    wanted = Q(has_domain) | Q(pk=person.tenant_id if person else None)
    return tenants.scope(by, Tenant.objects.filter(wanted)).order_by("path")


def branches(by: User) -> dict[str, str]:
    """Return the paths and names of an actor's branch, indented by depth, for a list to pick from."""
    rows = tenants.scope(by, Tenant.objects.order_by("path"))
    return {tenant.path: "\u00a0\u00a0" * (tenant.depth - 1) + tenant.name for tenant in rows}


def tree(by: User) -> QuerySet[Tenant]:
    """Return the actor's branch in the order of the tree, each with how many may sign in and where it works."""
    rows = tenants.scope(by, Tenant.objects.select_related("contract"))
    people = Count("users", filter=Q(users__status__in=MAY_SIGN_IN), distinct=True)
    places = Count("location_links", filter=Q(location_links__ended_at=None), distinct=True)
    domains = Count("domains", filter=Q(domains__ended_at=None), distinct=True)
    return rows.annotate(people=people, places=places, domain_count=domains).order_by("path")


def links_of(tenant: Tenant) -> list[TenantLocation]:
    """Return the links of a tenant to locations, those in force first; one query."""
    rows = TenantLocation.objects.filter(tenant=tenant).select_related("location")
    return list(rows.order_by(F("ended_at").desc(nulls_first=True), "location__name", "pk"))


def linkable(by: User, tenant: Tenant) -> QuerySet[Location]:
    """Return the open locations that a tenant could be linked to, by name."""
    taken = TenantLocation.in_force.filter(tenant=tenant).values("location_id")
    rows = locations.scope(by, Location.objects.filter(pk__gt=0)).exclude(pk__in=taken)
    return rows.filter(Q(closes_on=None) | Q(closes_on__gte=clock.today())).order_by("name", "pk")
