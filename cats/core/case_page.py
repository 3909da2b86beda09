"""What slices above the participants add to the pages of a case, and whom they keep from them.

A slice registers in `AppConfig.ready`. Everything registered here knows the case; nothing here knows a slice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cats.core.requests import Request
    from cats.core.today import Need
    from cats.organisations.models import User
    from cats.participants.models import Participant


@dataclass(frozen=True)
class Tab:
    """A page of a case: the name of its route, which takes the case's id, and what it is called.

    Everybody who reads the case has it, or those for whom `is_for` says so, without a query.
    """

    url_name: str
    label: str
    order: int = 100
    is_for: Callable[["User", "Participant"], bool] | None = None


@dataclass(frozen=True)
class Card:
    """A part of the summary. The template is included with what `facts` returns as `card`.

    A summary has twelve queries in all, so what a card can ask of the case's row is asked together with it: `asks`
    gives expressions over a query of participants, whose values `facts` finds at the case under these names.
    """

    template: str
    facts: Callable[["Request", "Participant"], Any]
    order: int = 100
    asks: Callable[[], dict[str, Any]] | None = None


@dataclass(frozen=True)
class Badge:
    """A tag in the identity bar, in one of the design system's colours."""

    text: str
    colour: str = ""


@dataclass(frozen=True)
class Action:
    """An entry of the menu of a case: the name of its route, which takes the case's id, and when it is offered.

    `is_open` is asked only for people who work with the case, and asks the database nothing that it was not told.
    """

    url_name: str
    label: str
    is_open: Callable[["User", "Participant"], bool]
    order: int = 100


# Raises NotAllowed when the person may not see the case; is told whether a page of the case is being opened to be read.
Admission = Callable[["User", "Participant", bool], None]
# Returns those of these cases of which the person may see nothing but the number.
Mask = Callable[["User", Iterable[int]], set[int]]

tabs: list[Tab] = []
cards: list[Card] = []
actions: list[Action] = []
needs: list[Callable[["Participant", date], Iterable["Need"]]] = []
# What needs ask together with the case, as a card does by its `asks`.
asks: list[Callable[[], dict[str, Any]]] = []
badges: list[Callable[["Participant"], Badge | None]] = []
admissions: list[Admission] = []
masks: list[Mask] = []


def admit(by: "User", case: "Participant", *, is_opening: bool) -> None:
    """Let the person in to a case that their policy shows them, or raise NotAllowed."""
    for admission in admissions:
        admission(by, case, is_opening)


def masked(by: "User", case_ids: Iterable[int]) -> set[int]:
    """Return those of these cases that pages with several cases may show by number only."""
    ids = list(case_ids)
    return {case_id for mask in masks for case_id in mask(by, ids)}


def tabs_with(own: Iterable[Tab]) -> list[Tab]:
    """Return a slice's own tabs and those of the slices above it, in their order."""
    return sorted([*own, *tabs], key=lambda tab: tab.order)


def asked_by_summary() -> dict[str, Any]:
    """Return what the cards and the needs ask together with the case, by the names under which they find it."""
    by_cards = [card.asks for card in cards if card.asks]
    return {name: what for each in (*by_cards, *asks) for name, what in each().items()}


def cards_of(request: "Request", case: "Participant") -> list[tuple[str, Any]]:
    """Return the parts of a case's summary, as templates with their facts."""
    return [(card.template, card.facts(request, case)) for card in sorted(cards, key=lambda card: card.order)]


def needs_of(case: "Participant", today: date, own: Iterable["Need"]) -> list["Need"]:
    """Return what a case needs: a slice's own needs and those of the slices above it, the overdue first."""
    above = (need for find in needs for need in find(case, today))
    return sorted([*own, *above], key=lambda need: not need.is_overdue)


def badges_of(case: "Participant") -> list[Badge]:
    """Return the tags for the identity bar."""
    return [badge for find in badges if (badge := find(case)) is not None]
