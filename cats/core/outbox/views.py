"""The operator's page of the outbox: what was sent, what waits, and what could not be sent and why."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cats.core import submissions
from cats.core.outbox import services
from cats.core.outbox.models import Delivery, OutboxMessage
from cats.core.outbox.policies import outbox
from cats.core.outbox.tables import FILTERS, OutboxTable
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables.showing import show_list

COLOURS = {Delivery.WAITING: "blue", Delivery.SENT: "green", Delivery.DEAD: "red", Delivery.GIVEN_UP: "grey"}
AGAIN = "The message will be tried again within seconds."
GIVEN_UP = "The message is given up and will not be sent."
OVER = "The message is no dead letter any longer."


@require_safe
def show(request: Request) -> HttpResponse:
    """Show the messages, without what they say."""
    outbox.require(request.user, "see")
    rows = outbox.scope(request.user, OutboxMessage.objects.select_related("to").defer("facts"))
    facts = {
        "dead_count": OutboxMessage.objects.filter(state=Delivery.DEAD).count(),
        "colours": COLOURS,
        "may_retry": outbox.may(request.user, "retry"),
        "new_key": submissions.new_key,
    }
    return show_list(request, "cats/core/outbox.html", OutboxTable, rows, filters=FILTERS, around=facts)


@require_POST
def retry(request: Request, message_id: str) -> HttpResponse:
    """Have a dead letter tried again."""

    def work(message: OutboxMessage) -> str:
        return AGAIN if services.retry(message=message, by=request.user) else OVER

    return _act(request, "outbox_retry", message_id, work)


@require_POST
def give_up(request: Request, message_id: str) -> HttpResponse:
    """Put a dead letter away."""

    def work(message: OutboxMessage) -> str:
        return GIVEN_UP if services.give_up(message=message, by=request.user) else OVER

    return _act(request, "outbox_give_up", message_id, work)


def _act(request: Request, name: str, message_id: str, work: Callable[[OutboxMessage], str]) -> HttpResponse:
    outbox.require(request.user, "retry")
    message = outbox.scope(request.user, OutboxMessage.objects.filter(pk=message_id)).first()
    if message is None:
        raise Http404
    return press(request, f"{name}:{message_id}", lambda: Result(f"{reverse('outbox')}?state=dead", work(message)))
