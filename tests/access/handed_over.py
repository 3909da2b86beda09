"""What the matrix asks for of messages, notifications and transfers: one of each, by the route that is about it."""

from typing import TYPE_CHECKING, Any

from cats.core import clock
from cats.core.outbox import OutboxMessage

if TYPE_CHECKING:
    from tests.access.world import World

FACTS = (OutboxMessage,)


def make(world: "World") -> dict[str, Any]:
    """Make a dead letter to Dana; return what each route is about."""
    letter = OutboxMessage.objects.create(
        kind="password_changed", template="password_changed", to=world.people["dana"], state="dead", attempts=10,
        problem="Letterproblemmark", ended_at=clock.now(),
    )  # fmt: skip
    return dict.fromkeys(("retry_message", "give_up_message"), letter)
