"""The list of accounts as a file."""

from django.http import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cats.core.files.handing import Wanted, hand_out
from cats.core.requests import Request
from cats.core.tables.filters import Filters
from cats.core.tables.page import list_page
from cats.core.tables.state import ListState
from cats.organisations.administration import exporting
from cats.organisations.administration.selectors import people as selectors
from cats.organisations.administration.tables import PeopleTable
from cats.organisations.policies import users

FILTERS = frozenset({"status", "locked", "seen", "branch", "role"})


@require_http_methods(["GET", "HEAD", "POST"])
def export_people(request: Request) -> HttpResponseBase:
    """Give the accounts, as the address narrows them down, as a file."""
    users.require(request.user, "see_accounts")
    used = Filters(request.GET, selectors.filters_for(request.user))
    page = list_page(request, PeopleTable, used.narrow(selectors.accounts(request.user)))
    asked = request.GET.urlencode()
    wanted = Wanted(
        source=exporting.SOURCE,
        title="Users",
        noun=PeopleTable.noun,
        count=page.paginator.found,
        keys=lambda most: list(page.table.records.values_list("pk", flat=True)[:most]),
        back=f"{reverse('users')}?{asked}" if asked else reverse("users"),
        filters=[(tag.category, tag.text) for tag in used.tags(ListState(request.GET))],
        facts={name: request.GET.getlist(name) for name in request.GET if name in FILTERS},
        warning="It is about people who work here. Delete it when you are done.",
    )
    return hand_out(request, wanted)
