"""The list of accounts as a file."""

from django.http import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cats.core.files.handing import hand_out_list
from cats.core.requests import Request
from cats.organisations.administration import exporting
from cats.organisations.administration.selectors import people as selectors
from cats.organisations.administration.tables import PeopleTable
from cats.organisations.policies import users

FILTERS = frozenset({"status", "locked", "seen", "branch", "role"})


@require_http_methods(["GET", "HEAD", "POST"])
def export_people(request: Request) -> HttpResponseBase:
    """Give the accounts, as the address narrows them down, as a file."""
    users.require(request.user, "see_accounts")
    return hand_out_list(
        request,
        PeopleTable,
        selectors.accounts(request.user),
        selectors.filters_for(request.user),
        source=exporting.SOURCE,
        title="Users",
        shown_at=reverse("users"),
        facts={name: request.GET.getlist(name) for name in request.GET if name in FILTERS},
        warning="It is about people who work here. Delete it when you are done.",
    )
