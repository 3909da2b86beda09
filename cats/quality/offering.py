"""What quality assurance adds to the frame, to the pages of a case, and to the list of kept forms."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from cats.core import case_page, clock, draft_list
from cats.core.case_page import Action, Card
from cats.core.draft_list import FormName
from cats.core.navigation import Item, holding
from cats.core.navigation import register as register_item
from cats.core.requests import Request
from cats.core.roles import Permission
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.quality import rules
from cats.quality.models import WAITING, QueueEntry


def register() -> None:
    """Register everything; called once, when the application is ready."""
    register_item(
        Item("Provider checks", "provider_queue", visible_to=holding(Permission.PROVIDER_QA), order=60, menu="Quality")
    )
    case_page.actions.append(
        Action(
            "submit_enrolment",
            "Submit to quality assurance",
            lambda person, case: case.status == Status.ENROLLING,
            order=20,
        )
    )
    case_page.cards.append(Card("cats/quality/_card.html", card_of, order=1, asks=asks))
    draft_list.forms["submit_enrolment"] = FormName("Submission to quality assurance")
    draft_list.forms["give_entry"] = FormName("Giving a check to a colleague", is_about_case=False)


def asks() -> dict[str, Any]:
    """Return what the card asks together with the case: the entry that waits, and who has it until when."""
    waiting = QueueEntry.objects.filter(WAITING, participant=OuterRef("pk"))
    facts = JSONObject(entry="id", holder="holder_id", until="held_until")
    return {"queue_entry": Subquery(waiting.order_by("pk").values(facts=facts)[:1])}


def card_of(request: Request, case: Participant) -> dict[str, Any]:
    """Return until when the person has the case in hand to check it; nothing when they do not."""
    found = getattr(case, "queue_entry", None) or {}
    until = datetime.fromisoformat(found["until"]) if found.get("until") else None
    if found.get("holder") != request.user.pk or not rules.is_held(until, clock.now()):
        return {}
    return {"entry": found["entry"], "until": until}
