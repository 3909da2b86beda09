"""How people are named to those who read what they did."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cats.organisations.models import User

MASKED = "Authority user"
SYSTEM_NAME = "System update"


def name_for(reader: "User", person: "User | None") -> str:
    """Return a person's name; providers do not learn the names of the authority's staff (participants 4.2)."""
    if person is None:
        return SYSTEM_NAME
    return MASKED if person.is_internal and not reader.has_internal_role else person.display_name
