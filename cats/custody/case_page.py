"""Custody records on the pages of a case: the tab, and a card of the summary."""

from typing import Any

from cats.core import case_page, clock
from cats.core.case_page import Card, Tab
from cats.core.requests import Request
from cats.custody.selectors import card
from cats.participants.models import Participant


def register() -> None:
    """Add ours to the pages of a case."""
    case_page.tabs.append(Tab("case_custody", "Custody", order=65))
    case_page.cards.append(Card("cats/custody/_card.html", card_of, order=65, asks=card.asks))


def card_of(request: Request, case: Participant) -> dict[str, Any]:
    """Return the next visit, and what restrictions are in force; both came with the case."""
    visit, prison = card.next_visit_of(case)
    in_force = [one for one in card.restrictions_of(case) if one.is_in_force(clock.today())]
    return {"next_visit": visit, "prison": prison, "restrictions": in_force}
