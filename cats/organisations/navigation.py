"""What organisations add to the frame."""

from cats.core.navigation import Item, register
from cats.organisations.models import User


def offer() -> None:
    """Register everything; called once, when the application is ready."""
    register(Item("Data fixes", "admin:index", visible_to=may_fix_data, order=910))


def may_fix_data(user: User) -> bool:
    """Say whether the person may use the admin."""
    return user.is_staff
