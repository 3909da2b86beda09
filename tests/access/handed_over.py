"""What the matrix asks for of messages, notifications and transfers: one of each, by the route that is about it."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.outbox import OutboxMessage
from cats.notifications.models import Notification
from cats.organisations.models import Location
from cats.participants import services
from cats.participants.services.creation import Person
from cats.transfers.models import Transfer, TransferMessage
from cats.transfers.services import ask_sender, close_transfer

if TYPE_CHECKING:
    from tests.access.matrix import Row
    from tests.access.world import World

FACTS = (OutboxMessage, Notification, Transfer, TransferMessage)
WRITTEN = ("decline_transfer", "ask_about_transfer", "answer_transfer", "note_on_transfer", "close_transfer")
ABOUT_SENT = (
    "transfer", "accept_transfer", "decline_transfer", "ask_about_transfer", "note_on_transfer", "close_transfer",
)  # fmt: skip


def furnish(world: "World") -> None:
    """Make a dead letter and a notification to Dana, and two transfers; keep what each route is about."""
    letter = OutboxMessage.objects.create(
        kind="password_changed", template="password_changed", to=world.people["dana"], state="dead", attempts=10,
        problem="Letterproblemmark", ended_at=clock.now(),
    )  # fmt: skip
    case = world.cases["owned"]
    told = Notification.objects.create(
        to=world.people["dana"], kind="case_assigned", participant=case, link=case.get_absolute_url()
    )
    _close(world)
    sent, asked = (
        _moved(world, 8),
        ask_sender(transfer=_moved(world, 9), question="Who knows more?", by=world.people["zack"]),
    )
    world.of["handed_over"] = (
        dict.fromkeys(("retry_message", "give_up_message"), letter)
        | dict.fromkeys(("open_notification", "mark_notification"), told)
        | dict.fromkeys(ABOUT_SENT, sent)
        | {"answer_transfer": asked}
    )


def address_of(row: "Row", world: "World") -> str | None:
    """Return the address of what is about one message, notification or transfer."""
    thing = world.of["handed_over"].get(row.route)
    return reverse(row.route, args=[thing.pk]) if thing else None


def answers_of(row: "Row", world: "World") -> dict[str, Any] | None:
    """Return what a form sends, with the transfer whose version it carries; the others are buttons."""
    sent: dict[str, Any] = {"text": "Words of the matrix"} if row.route in WRITTEN else {}
    sent |= {"to": world.people["zack"].pk} if row.route == "accept_transfer" else {}
    sent |= {"digest": "daily"} if row.route == "notification_preferences" else {}
    thing = world.of["handed_over"].get(row.route)
    return sent | ({"of": thing} if isinstance(thing, Transfer) else {})


def _close(world: "World") -> None:
    """End the transfer of the case that has moved: other rows archive and reassign it."""
    moved = Transfer.objects.get(participant=world.cases["moved"])
    close_transfer(transfer=moved, reason="For the matrix", by=world.people["sam"])


def _moved(world: "World", number: int) -> Transfer:
    """Let another case of Dana's move to the other provider, whose manager is Zack."""
    person = Person(upci=f"9MRK999{number}Z", first_name="Ask", last_name="Asked")
    place, away = (Location.objects.get(pk=key) for key in (1, 15))
    case = services.create_participant(person=person, location=place, owner=world.people["dana"], by=SYSTEM)
    services.move_participant(participant=case, to=away, by=SYSTEM)
    return Transfer.objects.get(participant=case)
