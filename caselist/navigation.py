"""What the caselist adds to the frame: its entries, the search box, and how fresh the lists are."""

from math import ceil

from django.http import HttpRequest

from caselist.lists import LISTS, MINE
from caselist.selectors import Freshness, freshness
from caselist.today import find_ownerless
from caselist.walks import order_around
from cats.core import today
from cats.core.navigation import Item, holding, register, register_search
from cats.core.pages import FRAME_EXTRAS
from cats.core.roles import Permission
from cats.core.today import Part
from cats.core.walks import finders
from cats.core.words import counted

# Where a list leaves what it has learned about its freshness, on the request.
FRESHNESS_SEEN = "caselist_freshness"
FRESH = frozenset(case_list.url_name for case_list in LISTS.values())


def offer() -> None:
    """Register everything; called once, when the application is ready."""
    register(Item(MINE.title, MINE.url_name, order=10))
    for place, case_list in enumerate(LISTS.values()):
        if case_list is not MINE:
            register(Item(case_list.tab, case_list.url_name, case_list.visible_to, order=20 + place, menu="Lists"))
    operators = holding(Permission.SYSTEM_SUPPORT)
    register(Item("Operations", "caselist_operations", visible_to=operators, order=900))
    register_search(Item("Search a name, CRN or NOMIS number", "search"))
    FRAME_EXTRAS.append(freshness_line)
    today.parts.append(Part("caselist/_needs_owner.html", find_ownerless, order=20, is_aside=True))
    finders.append(order_around)


def freshness_line(request: HttpRequest) -> str:
    """Say on lists, and only there, whether changes are still on their way into them; the page has counted them."""
    match = request.resolver_match
    if match is None or match.url_name not in FRESH:
        return ""
    state: Freshness = getattr(request, FRESHNESS_SEEN, None) or freshness()
    if state.is_up_to_date:
        return "Up to date"
    seconds = max(1, ceil(state.seconds))
    since = counted(seconds, "second") if seconds < 120 else counted(ceil(seconds / 60), "minute")
    return f"Changes from the last {since} are on their way"
