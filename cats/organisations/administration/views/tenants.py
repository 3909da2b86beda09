"""Organisations: the tree, one of them, its name, its domains, where it works."""

from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cats.core.admin.row_history import history_of
from cats.core.requests import Request
from cats.organisations.administration.forms.parts import ExplainedForm
from cats.organisations.administration.forms.tenants import DomainForm, LinkForm, RenameForm
from cats.organisations.administration.selectors import tenants as selectors
from cats.organisations.administration.services import tenants as services
from cats.organisations.administration.views.explained import explained
from cats.organisations.models import Tenant, TenantDomain, TenantLocation
from cats.organisations.policies import tenants as policy

Part = TypeVar("Part", TenantDomain, TenantLocation)
PAGES = "cats/administration/tenants/"
WAYS = require_http_methods(["GET", "HEAD", "POST"])
NEWEST_CHANGES = 10


@require_safe
def tenants(request: Request) -> HttpResponse:
    """Show the person's branch of the programme's tree."""
    policy.require(request.user, "see")
    return render(request, f"{PAGES}tree.html", {"tenants": list(selectors.tree(request.user))})


@require_safe
def tenant(request: Request, tenant_id: int) -> HttpResponse:
    """Show one organisation: who it is, its domains, where its people work."""
    found = find_tenant(request, tenant_id)
    links, changes = selectors.links_of(found), history_of(Tenant, found.pk)
    facts = {
        "tenant": found,
        "domains": list(found.domains.order_by("ended_at", "domain")),
        "links": [link for link in links if link.ended_at is None],
        "former_links": [link for link in links if link.ended_at],
        "may_manage": policy.may(request.user, "manage", found),
        "may_link": policy.may(request.user, "link", found),
        "changes": changes[:NEWEST_CHANGES],
        "change_count": len(changes),
    }
    return render(request, f"{PAGES}tenant.html", facts)


@WAYS
def rename(request: Request, tenant_id: int) -> HttpResponse:
    """Call an organisation otherwise."""
    found = find_tenant(request, tenant_id, act="manage")

    def work(answers: dict[str, Any]) -> str:
        return f"{services.rename_tenant(tenant=found, by=request.user, **answers)} is saved."

    return explained(
        request, RenameForm, work,
        name="rename_tenant", about=found.pk, title="Change name", submit="Save name",
        initial={"name": found.name, "description": found.description}, **_around(found),
    )  # fmt: skip


@WAYS
def add_domain(request: Request, tenant_id: int) -> HttpResponse:
    """Let people of an organisation have addresses at a domain."""
    found = find_tenant(request, tenant_id, act="manage")

    def work(answers: dict[str, Any]) -> str:
        made = services.add_domain(tenant=found, by=request.user, **answers)
        return f"People at {found} can have addresses that end in {made}."

    return explained(
        request, DomainForm, work, name="add_domain", about=found.pk, title="Add an email domain", submit="Add domain",
        **_around(found),
    )  # fmt: skip


@WAYS
def end_domain(request: Request, domain_id: int) -> HttpResponse:
    """Let no more people have addresses at a domain."""
    domain = _part_of(request, TenantDomain.objects.select_related("tenant"), domain_id, act="manage")
    found = domain.tenant

    def work(answers: dict[str, Any]) -> str:
        services.end_domain(domain=domain, by=request.user, **answers)
        return f"The domain {domain} is ended."

    intro = [f"Nobody new at {found} can have an address that ends in {domain}. Those who have one keep it."]
    return explained(
        request, ExplainedForm, work, name="end_domain", about=domain.pk, title=f"End the domain {domain}",
        submit="End domain", facts={"intro": intro, "is_danger": True}, **_around(found),
    )  # fmt: skip


@WAYS
def link_location(request: Request, tenant_id: int) -> HttpResponse:
    """Let a team work at a location."""
    found = find_tenant(request, tenant_id, act="link")

    def work(answers: dict[str, Any]) -> str:
        link = services.link_location(tenant=found, by=request.user, **answers)
        return f"{found} works at {link.location}."

    intro = [
        f"People of {found} can then be given cases at this location.",
        "Those of them who have an additional role see the cases there that nobody owns.",
    ]
    return explained(
        request, LinkForm, work, name="link_location", about=found.pk, title="Add a location", submit="Add location",
        offered=selectors.linkable(request.user, found), facts={"intro": intro}, **_around(found),
    )  # fmt: skip


@WAYS
def unlink_location(request: Request, link_id: int) -> HttpResponse:
    """Let a team work at a location no longer."""
    link = _part_of(request, TenantLocation.objects.select_related("tenant", "location"), link_id, act="link")
    found = link.tenant

    def work(answers: dict[str, Any]) -> str:
        services.unlink_location(link=link, by=request.user, **answers)
        return f"{found} no longer works at {link.location}."

    intro = [
        f"From now on nobody at {found} can be given cases at {link.location}.",
        "They no longer see the cases there that nobody owns. Cases that its people own stay theirs.",
    ]
    return explained(
        request, ExplainedForm, work, name="unlink_location", about=link.pk, title=f"End work at {link.location}",
        submit="End work there", facts={"intro": intro, "is_danger": True}, **_around(found),
    )  # fmt: skip


def find_tenant(request: Request, tenant_id: int, *, act: str = "see") -> Tenant:
    """Return an organisation of the person's branch; 403 without the permission, 404 outside the branch."""
    policy.require(request.user, "see")
    rows = Tenant.objects.select_related("contract")
    found = policy.scope(request.user, rows).filter(pk=tenant_id).first()
    if found is None:
        raise Http404
    policy.require(request.user, act, found)
    return found


def _part_of(request: Request, rows: "QuerySet[Part]", key: int, *, act: str) -> Part:
    part = rows.filter(pk=key).first()
    if part is None:
        policy.require(request.user, "see")
        raise Http404
    find_tenant(request, part.tenant_id, act=act)
    if part.ended_at and request.method != "POST":
        raise Http404
    return part


def _around(found: Tenant) -> dict[str, Any]:
    address = reverse("tenant", args=[found.pk])
    steps = [{"text": "Organisations", "href": reverse("tenants")}, {"text": found.name, "href": address}]
    return {"back": address, "steps": steps}
