"""What the caselist adds to the frame: its entries, the search box, and how fresh the lists are."""

from math import ceil

from django.http import HttpRequest

from caselist.selectors import freshness
from caselist.today import find_ownerless
from cats.core import today
from cats.core.navigation import Item, holding, register, register_search
from cats.core.pages import FRAME_EXTRAS
from cats.core.roles import Permission
from cats.core.today import Part
from cats.core.words import counted

LISTS = frozenset({"caselist"})


def offer() -> None:
    """Register everything; called once, when the application is ready."""
    register(Item("Cases", "caselist", order=10))
    operators = holding(Permission.SYSTEM_SUPPORT)
    register(Item("Operations", "caselist_operations", visible_to=operators, order=900))
    register_search(Item("Search a name, CRN or NOMIS number", "caselist"))
    FRAME_EXTRAS.append(freshness_line)
    today.parts.append(Part("caselist/_needs_owner.html", find_ownerless, order=20, is_aside=True))


def freshness_line(request: HttpRequest) -> str:
    """Say on lists, and only there, whether changes are still on their way into them; one query."""
    match = request.resolver_match
    if match is None or match.url_name not in LISTS:
        return ""
    state = freshness()
    if state.is_up_to_date:
        return "Up to date"
    seconds = max(1, ceil(state.seconds))
    since = counted(seconds, "second") if seconds < 120 else counted(ceil(seconds / 60), "minute")
    return f"Changes from the last {since} are on their way"
