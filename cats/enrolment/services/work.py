"""Right to work: what was answered, by whom and when, and the documents that show it."""

from datetime import date

from django.db import transaction
from django.db.models import F

from cats.core import clock, steps, versions, words
from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.signals import announce, participant_changed
from cats.documents.codes import DocumentKind
from cats.documents.models import Upload
from cats.documents.services import add_document
from cats.enrolment import rules
from cats.enrolment.codes import WorkAnswer
from cats.enrolment.models import Enrolment, RightToWork
from cats.enrolment.pages import RIGHT_TO_WORK
from cats.enrolment.services.files import is_good, replace_file
from cats.enrolment.services.locking import lock_in_wizard, lock_to_add
from cats.participants.models import Participant

ONCE = "A document with these dates is on the record already."


def longest_right(case: Participant) -> RightToWork | None:
    """Return the record that shows a right to work for longest; without an end before all others."""
    mine = RightToWork.objects.filter(participant=case, document__withdrawn_at=None).select_related("document")
    return mine.order_by(F("valid_to").desc(nulls_first=True), "-pk").first()


@transaction.atomic
def answer_work(
    *,
    participant: Participant,
    answer: str,
    valid_from: date | None = None,
    valid_to: date | None = None,
    upload: Upload | None = None,
    by: Actor,
    expected_version: int | None = None,
) -> Enrolment:
    """Answer the wizard's question about the right to work; with a document, record it or correct what was recorded.

    `valid_to` None means without end. That no document is needed is accepted of exempt nationalities only. Raises
    Refused with the rule that forbids it, NotAllowed, or Stale when the page was saved otherwise since. Locks the case.
    """
    case, enrolment = lock_in_wizard(participant, by)
    known = longest_right(case) if answer == WorkAnswer.DOCUMENT else None
    is_same = known is None or (upload is None and (known.valid_from, known.valid_to) == (valid_from, valid_to))
    if RIGHT_TO_WORK.key in enrolment.steps and enrolment.work_answer == answer and is_same:
        return enrolment
    steps.require_seen(enrolment, RIGHT_TO_WORK.key, expected_version)
    _require_answer(case, answer)
    if answer == WorkAnswer.DOCUMENT:
        _keep(case, known, valid_from, valid_to, upload, by)
    else:
        record(Act.WORK_ANSWERED, on=case, by=by, answer=answer, information=WorkAnswer(answer).label)
    _answer(enrolment, case, answer, by)
    steps.save_step(enrolment, RIGHT_TO_WORK.key, *_ANSWER)
    announce(participant_changed, [case.pk])
    return enrolment


@transaction.atomic
def add_right_to_work(
    *, participant: Participant, valid_from: date, valid_to: date | None, upload: Upload, by: Actor
) -> RightToWork:
    """Add a document that shows a right to work, to a case that is being enrolled or is approved.

    `valid_to` None means without end. Raises Refused with the rule that forbids it, NotAllowed. Locks the case.
    """
    case, enrolment = lock_to_add(participant, by)
    right = _keep(case, None, valid_from, valid_to, upload, by)
    _answer(enrolment, case, WorkAnswer.DOCUMENT, by)
    versions.save(enrolment, *_ANSWER)
    announce(participant_changed, [case.pk])
    return right


_ANSWER = ("work_answer", "work_answered_at", "work_answered_by", "nationality")


def _answer(enrolment: Enrolment, case: Participant, answer: str, by: Actor) -> None:
    enrolment.work_answer, enrolment.nationality = answer, case.nationality
    enrolment.work_answered_at, enrolment.work_answered_by = clock.now(), person(by)


def _require_answer(case: Participant, answer: str) -> None:
    if answer not in WorkAnswer.values:
        raise Refused("Select whether there is a document.", field="answer")
    if answer == WorkAnswer.NOT_NEEDED and rules.needs_right_to_work(case.nationality):
        nationality = case.nationality.strip() or "not on the record"
        raise Refused(f"A document is needed, because this person's nationality is {nationality}.", field="answer")


def _keep(
    case: Participant,
    known: RightToWork | None,
    valid_from: date | None,
    valid_to: date | None,
    upload: Upload | None,
    by: Actor,
) -> RightToWork:
    """Record a document, or correct the record of one that is known."""
    since = _legal(valid_from, valid_to)
    same = RightToWork.objects.filter(participant=case, valid_from=since, valid_to=valid_to).first()
    if same and same != known and (known or is_good(same.document)):
        raise Refused(ONCE, field="valid_from")
    known = known or same
    right = known or RightToWork(participant=case, added_by=person(by))
    right.valid_from, right.valid_to = since, valid_to
    title = f"Right to work from {words.date(since)}"
    if known:
        right.document = replace_file(known.document, upload, kind=DocumentKind.RIGHT_TO_WORK, title=title, by=by)
    elif upload is None:
        raise Refused("Choose the document that shows the right to work.", field="file")
    else:
        right.document = add_document(
            participant=case, upload=upload, kind=DocumentKind.RIGHT_TO_WORK, title=title, by=by
        )
    right.save()
    act = Act.RIGHT_TO_WORK_CORRECTED if known else Act.RIGHT_TO_WORK_ADDED
    until = f"until {words.date(valid_to)}" if valid_to else "without an end date"
    record(act, on=case, by=by, right=right.pk, information=f"Valid from {words.date(since)}, {until}")
    return right


def _legal(valid_from: date | None, valid_to: date | None) -> date:
    today = clock.today()
    if valid_from is None:
        raise Refused("Enter the date from which the document is valid.", field="valid_from")
    if valid_from > today:
        raise Refused("The date from which it is valid must be today or in the past.", field="valid_from")
    if valid_to is not None and valid_to < today:
        raise Refused("The date until which it is valid must be today or in the future.", field="valid_to")
    return valid_from
