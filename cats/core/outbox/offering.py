"""What the outbox adds to the process of the drain loop and to the frame."""

from cats.core import navigation, upkeep
from cats.core.navigation import Item, holding
from cats.core.outbox.sending import send_due
from cats.core.roles import Permission

EVERY_SECONDS = 5.0


def register() -> None:
    """Send what nobody came for, and offer the operator's page; called once, when the application is ready."""
    upkeep.register("outbox", every=EVERY_SECONDS, work=send_due)
    operators = holding(Permission.SERVICE_DESK)
    navigation.register(Item("Email outbox", "outbox", visible_to=operators, order=905, menu="Administration"))
