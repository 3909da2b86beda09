"""The page of those who look after the feed: how far it is, who failed and why, and what to do about it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cats.core import clock, submissions
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables.showing import show_list
from cats.core.tables.state import whole_number
from cats.core.words import counted
from cats.dms import clients
from cats.dms.codes import SyncProblem
from cats.dms.policies import feed
from cats.dms.selectors import feed as selectors
from cats.dms.services import messages as outgoing
from cats.dms.services import syncing
from cats.dms.tables import FILTERS, FailingTable
from cats.organisations.models import User

EVERY, LETTERS = "all", "messages"


@require_safe
def show(request: Request) -> HttpResponse:
    """Show how far the feed is, and everybody whom it could not bring up to date."""
    feed.require(request.user, "watch")
    around = {
        "figures": selectors.figures(),
        "problems": selectors.problems(),
        "days": selectors.days(),
        "imports": selectors.imports(),
        "letters": list(selectors.dead_messages()),
        "health": selectors.health(),
        "is_connected": clients.service().is_configured,
        "words_of_problem": dict(SyncProblem.choices),
        "now": clock.now(),
        "new_key": submissions.new_key,
        "every": EVERY,
        "messages_word": LETTERS,
    }
    return show_list(
        request, "cats/dms/operations.html", FailingTable, selectors.failing(), filters=FILTERS, around=around
    )


@require_POST
def retry(request: Request) -> HttpResponse:
    """Have one person, everybody who failed, or what could not be told, tried again."""
    asked = request.POST.get("case", "")
    return press(request, "feed_retry", lambda: Result(reverse("feed_operations"), _retry(request.user, asked)))


def _retry(by: User, asked: str) -> str:
    if asked == LETTERS:
        return f"{counted(outgoing.revive(by=by), 'message')} will be sent again within a minute."
    every = selectors.failing().values_list("pk", flat=True)
    done = syncing.retry(every if asked == EVERY else [whole_number(asked)], by=by)
    if not done:
        return "Nobody was left to retry."
    return f"{counted(done, 'person', 'people')} will be asked about again within a minute."
