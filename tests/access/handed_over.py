"""What the matrix asks for of messages, notifications and transfers: one of each, by the route that is about it."""

from typing import TYPE_CHECKING, Any

from cats.core import clock
from cats.core.outbox import OutboxMessage
from cats.notifications.models import Notification

if TYPE_CHECKING:
    from tests.access.world import World

FACTS = (OutboxMessage, Notification)


def make(world: "World") -> dict[str, Any]:
    """Make a dead letter and a notification to Dana; return what each route is about."""
    letter = OutboxMessage.objects.create(
        kind="password_changed", template="password_changed", to=world.people["dana"], state="dead", attempts=10,
        problem="Letterproblemmark", ended_at=clock.now(),
    )  # fmt: skip
    case = world.cases["owned"]
    told = Notification.objects.create(
        to=world.people["dana"], kind="case_assigned", participant=case, link=case.get_absolute_url()
    )
    return dict.fromkeys(("retry_message", "give_up_message"), letter) | dict.fromkeys(
        ("open_notification", "mark_notification"), told
    )
