"""What the views of the migration share: the door, the tabs, a list, and a button that acts once."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cats.core import submissions
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables import showing as listing
from cats.core.tables.base import ListTable
from cats.core.tables.filters import Filter
from cats.core.tables.page import ListPage
from migration.policies import OperatedPolicy, may_operate
from migration.policies import runs as run_policy

M = TypeVar("M", bound=Model)
Facts = dict[str, Any]

TABS = (
    ("migration_runs", "Runs"),
    ("migration_events", "Events"),
    ("migration_grace", "Late transactions"),
    ("migration_drift", "Drift"),
    ("migration_duplicates", "Duplicates"),
    ("migration_mappings", "Look up"),
    ("migration_rooms", "Rooms"),
    ("migration_time_rules", "Visit times"),
    ("migration_codes", "Codes"),
)


def look(request: Request) -> None:
    """Let nobody through who may not look at the migration."""
    run_policy.require(request.user, "see")


def find_or_404(request: Request, policy: OperatedPolicy[M], queryset: "QuerySet[M]", **key: Any) -> M:
    """Return one row that the person may see; a stranger gets the answer of a row that does not exist."""
    found = policy.scope(request.user, queryset).filter(**key).first()
    if found is None:
        raise Http404
    return found


def find_or_none(request: Request, policy: OperatedPolicy[M], queryset: "QuerySet[M]", key: int) -> M | None:
    """Return one row that the person may see, for forms that take it away: sent again, they find it gone."""
    return policy.scope(request.user, queryset).filter(pk=key).first()


def answered_before(request: Request, form: str) -> HttpResponse:
    """Give a form that is sent again the answer that it had; 404 where nothing was sent."""
    key = request.POST.get("submission_key", "")
    if request.method != "POST" or not submissions.is_known(key):
        raise Http404
    body = dict(request.POST.lists())
    result, _ = submissions.once(key=key, by=request.user, form=form, body=body, work=lambda: Result("/"))
    messages.success(request, result.message)
    return redirect(result.address)


def frame(request: Request, tab: str) -> Facts:
    """Return what every page of the migration shows around its own."""
    return {
        "tabs": [{"text": words, "href": reverse(name), "active": name == tab} for name, words in TABS],
        "may_operate": may_operate(request.user),
        "new_key": submissions.new_key,
    }


def show_list(
    request: Request,
    template: str,
    table: type[ListTable],
    rows: QuerySet[Any],
    *,
    tab: str,
    filters: Iterable[Filter] = (),
    known_count: int | None = None,
    facts: Callable[[ListPage], Facts] | None = None,
) -> HttpResponse:
    """Show one page of a list as its address asks; `facts` adds what the rows on the page need."""
    around = frame(request, tab)
    return listing.show_list(
        request, template, table, rows, filters=filters, known_count=known_count, facts=facts, around=around
    )


def act_once(request: Request, name: str, back: str, work: Callable[[], str]) -> HttpResponse:
    """Do what a button asks, once for each time the page was shown, and say what came of it on the page it leads to."""
    return press(request, name, lambda: Result(back, work()), refused_to=back)
