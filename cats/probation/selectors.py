"""What pages, commands and lists ask of probation data; nothing here calls another service."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from cats.core import clock
from cats.core.statements import prepared_statement
from cats.participants.codes import IdentifierKind
from cats.participants.models import Identifier, Participant
from cats.participants.rules import INACTIVE
from cats.probation.codes import DataState, Source
from cats.probation.models import ProbationChange, ProbationPerson, ProbationRecord, ProbationSchedule
from cats.probation.rules.keeping import STALE_AFTER


def crn_of(case: Participant) -> str:
    """Return a case's CRN, or nothing; uses the identifiers that were fetched with the case."""
    return next((each.value for each in case.identifiers.all() if each.kind == IdentifierKind.CRN), "")


def with_open_case(crns: Iterable[str]) -> set[str]:
    """Return those of these people who have a case that is neither closed nor dormant."""
    numbers = Identifier.objects.filter(kind=IdentifierKind.CRN, value__in=list(crns))
    return set(numbers.exclude(participant__status__in=INACTIVE).values_list("value", flat=True))


def open_case() -> Exists:
    """Return the condition that a row with a person's `crn` as its key has an open case."""
    numbers = Identifier.objects.filter(kind=IdentifierKind.CRN, value=OuterRef("pk"))
    return Exists(numbers.exclude(participant__status__in=INACTIVE))


@dataclass(frozen=True)
class Data:
    """Everything kept about one person, with each source's record by its name."""

    crn: str
    person: ProbationPerson | None = None
    records: dict[str, ProbationRecord] = field(default_factory=dict)

    def kept(self, source: str) -> dict[str, Any]:
        """Return what a source said last; nothing when it never did."""
        record = self.records.get(source)
        return record.payload or {} if record else {}


def data_of(crn: str) -> Data:
    """Return what is kept about a person: one query, a second where no source has said anything; none without a CRN."""
    if not crn:
        return Data("")
    records = _records.rows(crn)
    if records:
        return Data(crn, records[0].person, {record.source: record for record in records})
    return Data(crn, _person.one(crn))


def access_record_of(crn: str) -> dict[str, ProbationRecord]:
    """Return what access control said last about a person, by their CRN; nothing when it never did."""
    return {record.person_id: record for record in _access_record.rows(crn)}


@prepared_statement
def _access_record(crn: str) -> QuerySet[ProbationRecord]:
    return ProbationRecord.objects.filter(person=crn, source=Source.ACCESS)


@prepared_statement
def _records(crn: str) -> QuerySet[ProbationRecord]:
    return ProbationRecord.objects.filter(person=crn).select_related("person__schedule")


@prepared_statement
def _person(crn: str) -> QuerySet[ProbationPerson]:
    return ProbationPerson.objects.select_related("schedule").filter(pk=crn)


def data_of_case(case: Participant, *, again: bool = False) -> Data:
    """Return what is kept about a case's person; read once a request, unless `again`, and kept with the case."""
    data: Data | None = getattr(case, "_probation_data", None)
    if data is None or again:
        data = data_of(crn_of(case))
        case._probation_data = data  # type: ignore[attr-defined]
    return data


def changes_of(crn: str) -> QuerySet[ProbationChange]:
    """Return what changed in a person's data, newest first."""
    return ProbationChange.objects.filter(crn=crn).order_by("-at", "-pk")


@dataclass(frozen=True)
class Status:
    """How good the data of all open cases is: people, by state, and when the oldest was checked."""

    fresh: int
    stale: int
    failing: int
    never: int
    not_found: int
    oldest: datetime | None

    @property
    def total(self) -> int:
        return self.fresh + self.stale + self.failing + self.never + self.not_found


def status(now: datetime | None = None) -> Status:
    """Count the people with open cases: each in one state only, as it is at this moment."""
    cutoff = (now or clock.now()) - STALE_AFTER
    failing = Q(next_attempt_at__isnull=False)
    missing = Q(person__state=DataState.NOT_FOUND)
    never = Q(checked_at=None, person__has_data=False)
    old = Q(checked_at=None) | Q(checked_at__lt=cutoff)
    calm = ~failing & ~missing & ~never
    people = ProbationSchedule.objects.filter(open_case())
    found = people.aggregate(
        failing=Count("pk", filter=failing),
        not_found=Count("pk", filter=missing & ~failing),
        never=Count("pk", filter=never & ~failing & ~missing),
        stale=Count("pk", filter=calm & old),
        fresh=Count("pk", filter=calm & ~old),
        oldest=Min("checked_at"),
    )
    found["never"] += unheard_of().count()
    return Status(**found)


def unheard_of() -> QuerySet[Identifier]:
    """Return the CRNs of open cases that have no row yet."""
    numbers = Identifier.objects.filter(kind=IdentifierKind.CRN).exclude(participant__status__in=INACTIVE)
    return numbers.filter(~Exists(ProbationPerson.objects.filter(pk=OuterRef("value")))).order_by("pk")


SOURCES_SHOWN = (
    Source.PERSON, Source.SENTENCE, Source.NEEDS, Source.ASSESSMENTS, Source.REGISTRATIONS, Source.ACCESS,
)  # fmt: skip
