"""Assessments and bios on the pages of a case: two tabs, two cards of the summary, and what needs doing."""

from typing import Any

from cats.assessments import needs
from cats.assessments.standing import asks, standing_of
from cats.core import case_page, clock
from cats.core.case_page import Card, Tab
from cats.core.requests import Request
from cats.participants.models import Participant


def register() -> None:
    """Add ours to the pages of a case."""
    case_page.tabs.append(Tab("case_assessments", "Assessments", order=30))
    case_page.tabs.append(Tab("case_bio", "Bio", order=35))
    case_page.cards.append(Card("cats/assessments/_card.html", facts_of, order=30, asks=asks))
    case_page.cards.append(Card("cats/assessments/_bio_card.html", facts_of, order=35))
    case_page.needs.append(needs.needs_of)


def facts_of(request: Request, case: Participant) -> dict[str, Any]:
    """Return what the cards show."""
    return {"standing": standing_of(case), "today": clock.today()}
