"""Consent: its date, its version, its signed form; and what becomes due because of it."""

from datetime import date

from django.db import transaction

from cats.assessments import services as assessments
from cats.core import clock, steps, words
from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.signals import announce, participant_changed
from cats.documents.codes import DocumentKind
from cats.documents.models import Upload
from cats.documents.services import add_document
from cats.enrolment import rules
from cats.enrolment.codes import ConsentVersion
from cats.enrolment.models import Consent, Enrolment
from cats.enrolment.pages import CONSENT
from cats.enrolment.services.files import is_good, replace_file
from cats.enrolment.services.locking import lock_in_wizard, lock_to_add
from cats.participants.models import Participant
from cats.participants.services.due import set_first_risk_due

ONCE = "A consent of this date and version is on the record already."


def newest_consent(case: Participant) -> Consent | None:
    """Return the consent that counts: the one that was added last, on a document that was not withdrawn."""
    mine = Consent.objects.filter(participant=case, document__withdrawn_at=None)
    return mine.select_related("document").order_by("-added_at", "-pk").first()


@transaction.atomic
def give_consent(
    *,
    participant: Participant,
    valid_from: date,
    version: str,
    upload: Upload | None,
    by: Actor,
    expected_version: int | None = None,
) -> Enrolment:
    """Record the consent of the wizard, or correct the one that it recorded; a correction may keep the document.

    Raises Refused with the rule that forbids it, NotAllowed, or Stale when the page was saved otherwise since. Locks
    the case.
    """
    case, enrolment = lock_in_wizard(participant, by)
    known = newest_consent(case)
    if known and upload is None and _is_same(known, valid_from, version) and CONSENT.key in enrolment.steps:
        return enrolment
    steps.require_seen(enrolment, CONSENT.key, expected_version)
    _require_legal(valid_from, version)
    if known is None:
        _add(case, valid_from, version, upload, by)
    else:
        _correct(case, known, valid_from, version, upload, by)
    steps.save_step(enrolment, CONSENT.key)
    _let_things_be_due(case, enrolment, valid_from)
    return enrolment


@transaction.atomic
def add_consent(*, participant: Participant, valid_from: date, version: str, upload: Upload, by: Actor) -> Consent:
    """Add a consent to a case that is being enrolled or is approved; the newest counts from now on.

    Before the first approval it moves the dates on which a bio and a review of risk are due. Raises Refused with the
    rule that forbids it, NotAllowed. Locks the case.
    """
    case, enrolment = lock_to_add(participant, by)
    _require_legal(valid_from, version)
    same = Consent.objects.filter(participant=case, valid_from=valid_from, version=version).first()
    if same is None:
        consent = _add(case, valid_from, version, upload, by)
    elif is_good(same.document):
        raise Refused(ONCE, field="valid_from")
    else:
        consent = _correct(case, same, valid_from, version, upload, by)
    _let_things_be_due(case, enrolment, valid_from)
    return consent


def _require_legal(valid_from: date, version: str) -> None:
    today = clock.today()
    if valid_from > today:
        raise Refused("The date of consent must be today or in the past.", field="valid_from")
    if not rules.consent_is_in_date(valid_from, today):
        earliest = words.date(rules.earliest_consent(today))
        raise Refused(f"Consent must not be more than three months old: {earliest} or later.", field="valid_from")
    if version not in ConsentVersion.values:
        raise Refused("Select the version of the consent form.", field="version")


def _is_same(known: Consent, valid_from: date, version: str) -> bool:
    return (known.valid_from, known.version) == (valid_from, version)


def _add(case: Participant, valid_from: date, version: str, upload: Upload | None, by: Actor) -> Consent:
    if upload is None:
        raise Refused("Choose the signed consent form.", field="file")
    document = add_document(participant=case, upload=upload, kind=DocumentKind.CONSENT, title=_title(valid_from), by=by)
    consent = Consent.objects.create(
        participant=case, valid_from=valid_from, version=version, document=document, added_by=person(by)
    )
    record(Act.CONSENT_ADDED, on=case, by=by, consent=consent.pk, information=_in_words(valid_from, version))
    return consent


def _correct(
    case: Participant, known: Consent, valid_from: date, version: str, upload: Upload | None, by: Actor
) -> Consent:
    same = Consent.objects.filter(participant=case, valid_from=valid_from, version=version).exclude(pk=known.pk)
    if same.exists():
        raise Refused(ONCE, field="valid_from")
    known.valid_from, known.version = valid_from, version
    known.document = replace_file(known.document, upload, kind=DocumentKind.CONSENT, title=_title(valid_from), by=by)
    known.added_at, known.added_by = clock.now(), person(by)
    known.save(update_fields=["valid_from", "version", "document", "added_at", "added_by"])
    record(Act.CONSENT_CORRECTED, on=case, by=by, consent=known.pk, information=_in_words(valid_from, version))
    return known


def _in_words(valid_from: date, version: str) -> str:
    return f"Signed on {words.date(valid_from)}, version {version}"


def _title(valid_from: date) -> str:
    return f"Consent of {words.date(valid_from)}"


def _let_things_be_due(case: Participant, enrolment: Enrolment, given_on: date) -> None:
    """Let risk and bio be due counted from this consent; once a case was approved, its dates go their own way."""
    if not enrolment.is_granted:
        set_first_risk_due(participant=case, due_on=rules.risk_due_after_consent(given_on))
        assessments.set_bio_due(participant=case, consent_on=given_on)
    announce(participant_changed, [case.pk])
