"""What the matrix asks for of enrolments and of the queue: Dana's case that waits there, and what forms send."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cats.core import clock
from cats.core.models import Versioned
from cats.documents.models import Document, DocumentVersion, Upload
from cats.enrolment.models import Consent, Enrolment, EnrolmentSubmission, RightToWork
from cats.enrolment.services import seen_before
from cats.participants.models import Participant
from cats.quality.models import QueueEntry

if TYPE_CHECKING:
    from tests.access.world import World

FACTS = (Enrolment, Consent, RightToWork, EnrolmentSubmission, QueueEntry)
OF_A_CASE = frozenset({
    "enrol", "check_enrolment", "enrolment_done", "add_consent", "add_right_to_work", "change_enrolment_location",
    "submit_enrolment", "enrol_step",
})  # fmt: skip
OF_AN_ENTRY = ("take_entry", "release_entry", "give_entry")
STYAL = 14


def make(world: "World") -> dict[str, Any]:
    """Let Dana's case wait for the provider's check, as Omar's submission; return what each route is about."""
    case, omar = world.cases["owned"], world.people["omar"]
    day = clock.today() - timedelta(days=3)
    paper = Document.objects.create(participant=case, kind="consent", title="Consentmark")
    upload = Upload.objects.create(
        by=omar, name="consentmark.pdf", content_type="application/pdf", size=9, sent_size=9, sha256="0" * 64,
        sent_sha256="0" * 64, storage_key="access/consent",
    )  # fmt: skip
    DocumentVersion.objects.create(document=paper, number=1, upload=upload, by=omar, tenant=omar.tenant)
    consent = Consent.objects.create(participant=case, valid_from=day, version="1.2", document=paper)
    submission = EnrolmentSubmission.objects.create(
        participant=case, owner=omar, by=omar, tenant=omar.tenant, location=case.enrolment_location, consent=consent,
        assessment=world.filled["owned"]["done_assessment"], consent_on=day, readiness={"version": 1},
    )  # fmt: skip
    entry = QueueEntry.objects.create(
        stage="provider", participant=case, submission=submission, tenant=omar.tenant, support_worker=omar,
        submitted_by=omar, consent_on=day, due_on=day,
    )  # fmt: skip
    return dict.fromkeys(OF_AN_ENTRY, entry)


def answers_to(route: str, world: "World") -> dict[str, Any] | None:
    """Return what the form of a route sends; forms with a file are sent without, which nobody may is refused before."""
    return {
        "enrol_step": {"where": "here"},
        "change_enrolment_location": {"location": STYAL, "justification": "Moves on Monday"},
        "give_entry": {"to": world.people["priya"].pk},
    }.get(route)


def row_of(route: str, world: "World", case: Participant) -> Versioned | None:
    """Return the row whose version the form of a route carries, where it is not the case's own."""
    if route in {"enrol_step", "check_enrolment"}:
        return seen_before(case)
    return world.enrolled.get(route)
