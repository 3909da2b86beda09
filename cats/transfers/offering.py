"""What transfers add to the frame, to the pages of a case, and to the acts that an open one stands against."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from cats.core import case_page, draft_list, navigation, objections
from cats.core.case_page import Action, Card
from cats.core.draft_list import FormName
from cats.core.navigation import Item, holding
from cats.core.requests import Request
from cats.core.roles import Permission
from cats.core.today import Need
from cats.participants.models import Participant
from cats.transfers import selectors
from cats.transfers.services import many

_FORMS = {
    "accept_transfer": "Acceptance of a transfer",
    "accept_transfers": "Acceptance of several transfers",
    "decline_transfer": "Refusal of a transfer",
    "ask_transfer": "Question about a transfer",
    "answer_transfer": "Answer about a transfer",
    "note_transfer": "Note on a transfer",
    "close_transfer": "Closing of a transfer",
}


def register() -> None:
    """Register everything; called once, when the application is ready."""
    navigation.register(
        Item("Transfers", "incoming_transfers", visible_to=holding(Permission.TRANSFERS), order=40, menu="Lists")
    )
    many.register()
    case_page.cards.append(Card("cats/transfers/_card.html", card_of, order=5, asks=selectors.asks))
    case_page.needs.append(needs_of)
    case_page.actions.append(Action("handover", "Handover sheet", lambda by, case: True, order=200))
    for act in ("archive", "reassign"):
        objections.register_to_each(act, selectors.in_the_way)
    draft_list.forms.update({name: FormName(words, is_about_case=False) for name, words in _FORMS.items()})


def card_of(request: Request, case: Participant) -> dict[str, Any]:
    """Return what the summary shows of the latest move: nothing when the person has never moved."""
    transfer = selectors.latest_of(case)
    return {"transfer": transfer, "may_open": transfer is not None and selectors.may_open(request.user, transfer.pk)}


def needs_of(case: Participant, today: date) -> Iterable[Need]:
    """Return that somebody has to accept the case, while its transfer is open."""
    transfer = selectors.latest_of(case)
    if transfer is None or not transfer.is_open:
        return []
    why = f"The person has moved to {transfer.to_location}, and nobody has accepted the case there yet."
    return [Need("Accept or decline the transfer", why)]
