"""What is done to organisations: their names, their e-mail domains, and where their teams work."""

from django.db import IntegrityError, transaction

from cats.core import clock
from cats.core.errors import Refused
from cats.core.history import history_context
from cats.organisations.models import Location, Tenant, TenantDomain, TenantLocation, User
from cats.organisations.policies import locations, tenants


@transaction.atomic
def rename_tenant(*, tenant: Tenant, name: str, description: str, by: User, reason: str) -> Tenant:
    """Call an organisation otherwise; its place in the tree stays, so nobody sees anything else. Raises NotAllowed."""
    row = _locked(tenant, by, "manage", reason)
    row.name, row.description = name, description
    row.save(update_fields=["name", "description"])
    return row


@transaction.atomic
def add_domain(*, tenant: Tenant, domain: str, by: User, reason: str) -> TenantDomain:
    """Let new people of an organisation have addresses at a domain (`@example.org`). Raises NotAllowed, Refused."""
    row = _locked(tenant, by, "manage", reason)
    if TenantDomain.objects.filter(tenant=row, domain=domain, ended_at=None).exists():
        raise Refused(f"{row} has the domain {domain} already", field="domain")
    return TenantDomain.objects.create(tenant=row, domain=domain)


@transaction.atomic
def end_domain(*, domain: TenantDomain, by: User, reason: str) -> TenantDomain:
    """Let no more people have addresses at a domain; those who have one keep it. Raises NotAllowed, Refused."""
    _locked(domain.tenant, by, "manage", reason)
    row = TenantDomain.objects.select_for_update().get(pk=domain.pk)
    if row.ended_at:
        raise Refused("This domain has been ended already.")
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    return row


@transaction.atomic
def link_location(*, tenant: Tenant, location: Location, by: User, reason: str) -> TenantLocation:
    """Let a team work at a location: it sees the cases there that nobody owns, and may be given others.

    Raises NotAllowed, and Refused for a location outside the actor's sight, an unmapped one or one that is linked.
    """
    row = _locked(tenant, by, "link", reason)
    if not location.is_mapped or not locations.scope(by, Location.objects.filter(pk=location.pk)).exists():
        raise Refused("Choose the location again: it is not on the list", field="location")
    try:
        with transaction.atomic():
            return TenantLocation.objects.create(tenant=row, location=location, started_at=clock.now())
    except IntegrityError as error:
        raise Refused(f"{row} works at {location} already", field="location") from error


@transaction.atomic
def unlink_location(*, link: TenantLocation, by: User, reason: str) -> TenantLocation:
    """Let a team work at a location no longer; cases that its people own stay theirs. Raises NotAllowed, Refused."""
    _locked(link.tenant, by, "link", reason)
    row = TenantLocation.objects.select_for_update().get(pk=link.pk)
    if row.ended_at:
        raise Refused("This link has been ended already.")
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    return row


def _locked(tenant: Tenant, by: User, act: str, reason: str) -> Tenant:
    row = Tenant.objects.select_for_update().get(pk=tenant.pk)
    tenants.require(by, act, row)
    history_context(reason=reason, via="administration")
    return row
