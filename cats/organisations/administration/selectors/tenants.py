"""Questions about the programme's tree."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from cats.organisations.models import Tenant, TenantDomain, User
from cats.organisations.policies import tenants


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
