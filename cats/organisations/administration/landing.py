"""The front page of administration: what slices register, and what of it one person may use.

A slice registers in `AppConfig.ready`. The frame shows one entry, to those for whom there is anything on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cats.core.navigation import Item, register, route
from cats.organisations.models import User

PEOPLE, ORGANISATIONS, LISTS, AUDITS, WORKINGS = (
    "People", "Organisations and places", "Labels and lists of answers", "Audits", "Workings of the service",
)  # fmt: skip
MENU = "Administration"
GROUPS = (PEOPLE, ORGANISATIONS, LISTS, AUDITS, WORKINGS)


@dataclass(frozen=True)
class Entry:
    """A page of administration: its route without arguments, what it is called, and a line about what one does there.

    `visible_to` decides from the user object alone, without a query.
    """

    label: str
    url_name: str
    about: str
    group: str
    visible_to: Callable[[User], bool]


_entries: dict[str, Entry] = {}


def offer(entry: Entry) -> None:
    """Put a page on the front page; registering the same route again replaces it."""
    _entries[entry.url_name] = entry


def groups_for(person: User) -> list[tuple[str, list[Entry]]]:
    """Return what a person may use, by group, in the order in which it was registered."""
    usable = [entry for entry in _entries.values() if entry.visible_to(person) and route(entry.url_name)]
    found = ((group, [entry for entry in usable if entry.group == group]) for group in GROUPS)
    return [(group, entries) for group, entries in found if entries]


def has_any(person: User) -> bool:
    """Say whether there is anything on the page for a person."""
    return any(entry.visible_to(person) for entry in _entries.values())


def register_page() -> None:
    """Add the page to the menu of the frame that has what is used most."""
    register(Item("Overview", "administration", visible_to=has_any, order=890, menu=MENU))
