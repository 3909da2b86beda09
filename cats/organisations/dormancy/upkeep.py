"""What makes dormancy happen: Celery's clock at 7pm, and a duty of the drain loop's process when no worker came."""

from cats.core import upkeep
from cats.organisations.dormancy.services import tend_evening

EVERY_SECONDS = 900.0


def register() -> None:
    """Add the duty; called once, when the application is ready."""
    upkeep.register("dormancy", every=EVERY_SECONDS, work=work)


def work() -> bool:
    """Do what the evening asks for; there is never more of it at once."""
    tend_evening()
    return False
