"""Custody records on the pages of a case: the tab, and a card of the summary."""

from typing import Any

from cats.core import case_page, clock
from cats.core.case_page import Card, Tab
from cats.core.requests import Request
from cats.custody.selectors import pages
from cats.participants.codes import IdentifierKind
from cats.participants.models import Participant


def register() -> None:
    """Add ours to the pages of a case."""
    case_page.tabs.append(Tab("case_custody", "Custody", order=65))
    case_page.cards.append(Card("cats/custody/_card.html", card_of, order=65))


def card_of(request: Request, case: Participant) -> dict[str, Any]:
    """Return the next visit, and what restrictions are in force; two queries, none without a prisoner number."""
    if not any(one.kind == IdentifierKind.NOMIS for one in case.identifiers.all()):
        return {"next_visit": None, "prison": "", "restrictions": []}
    today = clock.today()
    found = [one for one in pages.restrictions(case) if one.is_in_force(today)]
    visit = pages.next_visit(case, clock.now())
    prison = pages.prison_names().get(visit.prison, visit.prison) if visit else ""
    return {"next_visit": visit, "prison": prison, "restrictions": found}
