"""What the matrix asks for of enrolments and of the queue: Dana's case that waits there, and what forms send."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cats.core import clock
from cats.core.models import Versioned
from cats.documents.models import Document, DocumentVersion, Upload
from cats.enrolment.models import Consent, Enrolment, EnrolmentSubmission, RightToWork
from cats.enrolment.services import seen_before
from cats.participants.models import Participant
from cats.quality.models import QueueEntry

if TYPE_CHECKING:
    from tests.access.matrix import Row
    from tests.access.world import World

FACTS = (Enrolment, Consent, RightToWork, EnrolmentSubmission, QueueEntry)
OF_AN_ENTRY = ("take_entry", "keep_entry", "release_entry", "give_entry")
STYAL = 14
BEYOND = 10**15


def furnish(world: "World") -> None:
    """Let Dana's case wait for the provider's check, as Omar's submission; keep what each route is about."""
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
        assessment=world.of["assessments"]["owned"]["done_assessment"], consent_on=day, readiness={"version": 1},
    )  # fmt: skip
    entry = QueueEntry.objects.create(
        stage="provider", participant=case, submission=submission, tenant=omar.tenant, support_worker=omar,
        submitted_by=omar, consent_on=day, due_on=day,
    )  # fmt: skip
    world.of["enrolment"] = dict.fromkeys(OF_AN_ENTRY, entry)


def address_of(row: "Row", world: "World") -> str | None:
    """Return the address of what is about an entry of the queue, and of the wizard's first page."""
    if (entry := world.of["enrolment"].get(row.route)) is not None:
        return reverse(row.route, args=[entry.pk])
    if row.route != "enrol_step":
        return None
    return reverse(row.route, args=[world.cases[row.about].pk if row.about in world.cases else BEYOND, "location"])


def answers_of(row: "Row", world: "World") -> dict[str, Any]:
    """Return what a form sends; forms with a file are sent without one, and whoever may not is refused before."""
    case = world.cases.get(row.about) or world.cases["owned"]
    return (_answers(row.route, world) or {}) | {"of": _row_of(row.route, world, case)}


def _answers(route: str, world: "World") -> dict[str, Any] | None:
    return {
        "enrol_step": {"where": "here"},
        "change_enrolment_location": {"location": STYAL, "justification": "Moves on Monday"},
        "give_entry": {"to": world.people["priya"].pk},
    }.get(route)


def _row_of(route: str, world: "World", case: Participant) -> Versioned | None:
    """Return the row whose version the form of a route carries, where it is not the case's own."""
    if route in {"enrol_step", "check_enrolment"}:
        return seen_before(case)
    return world.of["enrolment"].get(route)
