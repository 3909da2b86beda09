"""How a case stands with its enrolment: where it began, which consent counts, what shows a right to work.

Asked on every opening of a case, so all of it takes one query, and the second caller asks none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_date, parse_datetime

from cats.core.statements import prepared_statement
from cats.documents.codes import UploadState
from cats.documents.models import DocumentVersion
from cats.enrolment.codes import ConsentStatus, WorkAnswer
from cats.enrolment.models import Consent, Enrolment, RightToWork
from cats.participants.models import Participant


@dataclass(frozen=True)
class FileFacts:
    """The newest file of a document, and how far its check for viruses is."""

    document_id: int
    name: str
    state: str
    number: int
    content_type: str

    @property
    def is_good(self) -> bool:
        """Say whether the file stands for something: it was not found harmful."""
        return self.state != UploadState.REFUSED


@dataclass(frozen=True)
class ConsentFacts:
    """The consent that counts: the one that was added last."""

    id: int
    valid_from: date
    version: str
    file: FileFacts
    added_at: datetime


@dataclass(frozen=True)
class WorkFacts:
    """The record that shows a right to work for longest; without an end it is the one that never ends."""

    id: int
    valid_from: date
    valid_to: date | None
    file: FileFacts


@dataclass(frozen=True)
class Standing:
    """Everything at a glance."""

    justification: str = ""
    consent_status: str = ConsentStatus.PENDING
    first_consent_on: date | None = None
    work_answer: str = ""
    steps: frozenset[str] = frozenset()
    consent: ConsentFacts | None = None
    work: WorkFacts | None = None

    @property
    def is_granted(self) -> bool:
        """Say whether the case has been approved once."""
        return self.consent_status == ConsentStatus.GRANTED

    @property
    def work_answer_words(self) -> str:
        return WorkAnswer(self.work_answer).label if self.work_answer else ""


def standing_of(case: Participant) -> Standing:
    """Return how a case stands, kept with the case for the rest of the request.

    One query, and none where the case came with what `asks` asked.
    """
    kept: Standing | None = getattr(case, "_enrolment_standing", None)
    if kept is None:
        told: dict[str, Any] | None = getattr(case, "enrolment_facts", None)
        kept = case._enrolment_standing = _standing(told) if told else _ask(case)  # type: ignore[attr-defined]
    return kept


def asks() -> dict[str, Any]:
    """Return what `standing_of` needs, as an expression over a query of cases, by the name it looks for."""
    consents = _with_file(Consent.objects.order_by("-added_at", "-pk"))
    works = _with_file(RightToWork.objects.order_by(F("valid_to").desc(nulls_first=True), "-pk"))
    begun = "location_justification", "consent_status", "first_consent_on", "work_answer", "steps"
    return {
        "enrolment_facts": JSONObject(
            begun=_first(Enrolment.objects.all(), *begun),
            consent=_first(consents, "id", "valid_from", "version", "file", "added_at"),
            work=_first(works, "id", "valid_from", "valid_to", "file"),
        )
    }


def prepare(cases: Iterable[Participant]) -> None:
    """Ask for many cases at once, so that `standing_of` asks nothing more of any of them."""
    by_id = {case.pk: case for case in cases}
    for case_id, facts in _facts_of(Participant.objects.filter(pk__in=by_id)):
        by_id[case_id]._enrolment_standing = _standing(facts)  # type: ignore[attr-defined]


def _ask(case: Participant) -> Standing:
    found = _facts_of_one.one(case.pk)
    assert found is not None  # noqa: S101 - a case is never deleted
    return _standing(found[1])


@prepared_statement
def _facts_of_one(case_id: int) -> QuerySet[Any, tuple[int, dict[str, Any]]]:
    return _facts_of(Participant.objects.filter(pk=case_id))


def _facts_of(cases: QuerySet[Participant]) -> QuerySet[Any, tuple[int, dict[str, Any]]]:
    asked: QuerySet[Any] = cases.annotate(**asks())
    return asked.values_list("pk", "enrolment_facts")


def _standing(facts: dict[str, Any]) -> Standing:
    begun = facts["begun"] or {}
    return Standing(
        begun.get("location_justification", ""),
        begun.get("consent_status", ConsentStatus.PENDING),
        _day(begun.get("first_consent_on")),
        begun.get("work_answer", ""),
        frozenset(begun.get("steps", {})),
        _consent(facts["consent"]),
        _work(facts["work"]),
    )


def _with_file(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out what stands on a document that was withdrawn, and say of each other which file it stands on."""
    newest = DocumentVersion.objects.filter(document=OuterRef("document")).order_by("-number")
    facts = JSONObject(
        document_id="document_id",
        name="upload__name",
        state="upload__state",
        number="number",
        content_type="upload__content_type",
    )
    annotated: QuerySet[Any] = rows.filter(document__withdrawn_at=None).annotate(
        file=Subquery(newest.values(facts=facts)[:1])
    )
    return annotated


def _first(rows: QuerySet[Any], *fields: str) -> Subquery:
    """Return the first of these rows of the case as an object."""
    mine = rows.filter(participant=OuterRef("pk"))
    return Subquery(mine.values(facts=JSONObject(**{field: field for field in fields}))[:1])


def _consent(facts: dict[str, Any] | None) -> ConsentFacts | None:
    if facts is None:
        return None
    at = parse_datetime(facts["added_at"])
    day = _day(facts["valid_from"])
    assert at is not None  # noqa: S101
    assert day is not None  # noqa: S101
    return ConsentFacts(facts["id"], day, facts["version"], _file(facts["file"]), at)


def _work(facts: dict[str, Any] | None) -> WorkFacts | None:
    if facts is None:
        return None
    day = _day(facts["valid_from"])
    assert day is not None  # noqa: S101
    return WorkFacts(facts["id"], day, _day(facts["valid_to"]), _file(facts["file"]))


def _file(facts: dict[str, Any]) -> FileFacts:
    return FileFacts(**facts)


def _day(written: str | None) -> date | None:
    return parse_date(written) if written else None
