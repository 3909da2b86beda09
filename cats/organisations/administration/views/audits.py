"""The identity audit, and the table of roles."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cats.core.requests import Request
from cats.core.tables.showing import show_list
from cats.organisations.administration.selectors import audits
from cats.organisations.administration.selectors import roles as role_selectors
from cats.organisations.administration.selectors.people import done_by
from cats.organisations.administration.tables import EventTable
from cats.organisations.policies import sign_in_events, users


@require_safe
def identity_audit(request: Request) -> HttpResponse:
    """Show what happened at the door and to accounts."""
    sign_in_events.require(request.user, "see")
    return show_list(
        request,
        "cats/administration/audits/identity.html",
        EventTable,
        audits.events(request.user),
        filters=audits.event_filters(request.user, request.GET),
        facts=lambda page: {"details": audits.details_of(page.rows)},
        around={"done_by": done_by},
    )


@require_safe
def roles(request: Request) -> HttpResponse:
    """Show which role permits what, and how many people hold each."""
    users.require(request.user, "see_accounts")
    counts, workers = role_selectors.holders(request.user)
    facts = {
        "roles": role_selectors.ranked_roles(),
        "permits": role_selectors.permits(),
        "counts": counts,
        "workers": workers,
    }
    return render(request, "cats/administration/roles.html", facts)
