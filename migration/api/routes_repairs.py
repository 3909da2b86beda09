"""Repairs (migration 2.5): each reads NOMIS again, says what differed, and sets ours right in one transaction."""

import inspect
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from migration.api import previews
from migration.api.bearer import Bearer, caller
from migration.api.problems import ApiError
from migration.api.roles import UPDATE
from migration.api.shapes import PrisonCode, PrisonerNumber, RecordNumber, Shape, answers
from migration.codes import DomainName
from migration.domains.balances.keys import Whose, named
from migration.domains.transactions.facts import LedgerOnly
from migration.domains.transactions.reads import read_transaction
from migration.engine.sources import open_source
from migration.models import DriftFinding
from migration.models.drift import Direction
from migration.repair import services
from migration.repair.choosing import EVERYTHING
from migration.repair.reports import Report
from migration.sync import prisoner_reads
from migration.sync.nomis import Nomis
from migration.sync.subjects import Sort, Subject

router = Router(tags=["Repairs"])
JobId = Annotated[UUID, Path(description="what the repair was answered with")]
MOST = 500


class How(Schema):
    """Whether to set anything right."""

    dryRun: bool = Field(default=False, description="say what differs, and change nothing")  # noqa: N815


class Difference(Shape):
    """A record that differed, and which side had what the other had not. `fields` are paths, without values."""

    domain: DomainName
    key: str
    direction: Direction
    fields: list[str]


class Refused(Shape):
    """A record that NOMIS has and that cannot be taken."""

    domain: DomainName
    key: str
    reason: str
    detail: str


class Repaired(Shape):
    """What was compared, what differed, and how many records of ours were written."""

    dry_run: bool
    looked_at: int
    different: int
    repaired: int
    records_changed: int
    findings: list[Difference]
    refused: list[Refused]

    @classmethod
    def of(cls, report: Report) -> "Repaired":
        facts = report.as_json()
        return cls(**{name: value for name, value in facts.items() if name != "subject"})


class JobState(Shape):
    """How far a job of repairs is."""

    job_id: UUID
    status: Literal["waiting", "finished", "failed"]
    total: int
    left: int
    by_state: dict[str, int]


class Drift(Shape):
    """A record that a verification or a repair found to differ."""

    id: int
    domain: DomainName
    key: str
    direction: Direction
    fields: list[str]
    found_at: datetime
    repaired_at: datetime | None


class DriftChoice(Schema):
    """Which findings."""

    domain: DomainName | None = None
    direction: Direction | None = None


def do(request: HttpRequest, subject: Subject, how: How, wanted: frozenset[DomainName] = EVERYTHING) -> Report:
    """Repair for a caller; raises ApiError (409) while somebody else writes these records."""
    try:
        return services.repair(
            subject=subject, source=open_source(), by=caller(request).name, is_dry_run=how.dryRun, wanted=wanted
        )
    except services.Busy as busy:
        raise ApiError(409, busy.message) from None


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair that is asked for, done and told of as any other; the path has one part, which names the subject."""

    path: str
    sort: Sort
    summary: str
    words: str
    wanted: frozenset[DomainName] = EVERYTHING

    @property
    def part(self) -> str:
        """The name of the path's part."""
        return self.path.partition("{")[2].partition("}")[0]


REPAIRS = (
    Repair(
        "/prisoners/{offenderNo}/contacts/resynchronise",
        Sort.PRISONER,
        "Repair a prisoner's contacts",
        "Read everybody again whom NOMIS or we relate to a prisoner.",
        frozenset({DomainName.CONTACTS}),
    ),
    Repair(
        "/prisoners/{offenderNo}/restrictions/resynchronise",
        Sort.PRISONER,
        "Repair a prisoner's restrictions",
        "Read all restrictions of a prisoner again.",
        frozenset({DomainName.RESTRICTIONS}),
    ),
    Repair(
        "/prisoners/{offenderNo}/repair",
        Sort.PRISONER,
        "Repair a prisoner",
        "Read everything of a prisoner again: contacts, restrictions, adjustments, visits that we have, balances.",
    ),
    Repair("/persons/{personId}/resynchronise", Sort.PERSON, "Repair a person", "Read a person with all parts again."),
    Repair(
        "/prisoners/booking-id/{bookingId}/merge/sentencing-adjustments/repair",
        Sort.BOOKING,
        "Repair a merged booking",
        "Read all adjustments of a booking again.",
    ),
    Repair(
        "/prisoners/booking-id/{bookingId}/update/sentencing-adjustments/repair",
        Sort.BOOKING,
        "Repair a booking",
        "Read all adjustments of a booking again.",
    ),
    Repair("/visits/{visitId}/repair", Sort.VISIT, "Repair a visit", "Read a visit again."),
)


def _add(repair: Repair) -> None:
    """Add the route of a repair."""

    def view(request: HttpRequest, how: How, **parts: str | int) -> Repaired:
        subject = Subject(repair.sort, str(parts[repair.part]).upper())
        return Repaired.of(do(request, subject, how, repair.wanted))

    number: Any = PrisonerNumber if repair.sort == Sort.PRISONER else RecordNumber
    given = {"request": HttpRequest, "how": Query[How], repair.part: number}
    named = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind) for name, kind in given.items()]
    view.__signature__ = inspect.Signature(named)  # type: ignore[attr-defined]
    view.__doc__ = repair.words
    router.post(
        repair.path,
        auth=Bearer(UPDATE),
        response=answers({200: Repaired}, 409, 502),
        by_alias=True,
        summary=repair.summary,
        operation_id="repair" + "".join(sign if sign.isalnum() else "_" for sign in repair.path),
    )(view)


for _repair in REPAIRS:
    _add(_repair)


@router.post(
    "/persons/{personId}/resynchronise-async",
    auth=Bearer(UPDATE), response=answers({202: JobState}), by_alias=True,
    summary="Repair a person as a job",
)  # fmt: skip
def person_later(request: HttpRequest, personId: RecordNumber) -> Status[JobState]:  # noqa: N803
    """Have a person read again soon; ask for the job to know what became of it."""
    batch = services.repair_later(wanted=[Subject(Sort.PERSON, str(personId))], by=caller(request).name)
    return Status(202, _state(batch))


@router.post(
    "/transactions/{transactionId}/repair",
    auth=Bearer(UPDATE), response=answers({200: Repaired, 204: None}, 404, 409, 502), by_alias=True,
    summary="Repair a transaction",
)  # fmt: skip
def transaction(request: HttpRequest, transactionId: RecordNumber, how: Query[How]) -> Status[Any]:  # noqa: N803
    """Read a transaction again, without waiting; 404 when no prisoner has an entry of it, here or there."""
    report = do(request, Subject(Sort.TRANSACTION, str(transactionId)), how)
    if report.is_empty:
        raise ApiError(404, "No prisoner has an entry of this transaction.")
    return _answer(report, how)


@router.get(
    "/sync/prisoner-transaction/payload/{transactionId}",
    auth=Bearer(UPDATE), response=answers({200: dict[str, Any]}, 404, 502),
    summary="Preview a transaction",
)  # fmt: skip
def preview(request: HttpRequest, transactionId: RecordNumber) -> dict[str, Any]:  # noqa: N803
    """Show a transaction as it is read now, in the shape in which the reference sends it on."""
    return _transaction(transactionId)


@router.post(
    "/prisons/{prisonId}/prison-balance/repair",
    auth=Bearer(UPDATE), response=answers({200: Repaired, 204: None}, 404, 409, 502), by_alias=True,
    summary="Repair a prison's balances",
)  # fmt: skip
def prison_balance(request: HttpRequest, prisonId: PrisonCode, how: Query[How]) -> Status[Any]:  # noqa: N803
    """Read the balances of a prison's ledger again."""
    return _balance(request, named(Whose.PRISON, prisonId.upper()), how)


@router.post(
    "/prisoners/id/{rootOffenderId}/prisoner-balance/repair",
    auth=Bearer(UPDATE), response=answers({200: Repaired, 204: None}, 404, 409, 502), by_alias=True,
    summary="Repair balances by root offender id",
)  # fmt: skip
def root_balance(request: HttpRequest, rootOffenderId: RecordNumber, how: Query[How]) -> Status[Any]:  # noqa: N803
    """Read the balances of a prisoner again."""
    return _balance(request, named(Whose.PRISONER, rootOffenderId), how)


@router.post(
    "/prisoners/{offenderNo}/prisoner-balance/repair",
    auth=Bearer(UPDATE), response=answers({200: Repaired, 204: None}, 404, 409, 502), by_alias=True,
    summary="Repair a prisoner's balances",
)  # fmt: skip
def prisoner_balance(request: HttpRequest, offenderNo: PrisonerNumber, how: Query[How]) -> Status[Any]:  # noqa: N803
    """Read the balances of a prisoner again, by their number."""
    found = prisoner_reads.prisoner(Nomis(open_source(), lambda: True), offenderNo.upper())
    if found is None or found.root_offender_id is None:
        raise ApiError(404, "NOMIS has no such prisoner.")
    return _balance(request, named(Whose.PRISONER, found.root_offender_id), how)


@router.get(
    "/repairs/{jobId}", auth=Bearer(UPDATE), response=answers({200: JobState}, 404), by_alias=True,
    summary="Follow a job of repairs",
)  # fmt: skip
def job(request: HttpRequest, jobId: JobId) -> JobState:  # noqa: N803
    """Say how far a job of repairs is."""
    return _state(jobId)


@router.get(
    "/drift", auth=Bearer(UPDATE), response=answers({200: list[Drift]}), by_alias=True,
    summary="List what was found to differ",
)  # fmt: skip
def drift(request: HttpRequest, choice: Query[DriftChoice]) -> list[Drift]:
    """List records that were found to differ and are not repaired yet, newest first, at most 500."""
    return [
        Drift(
            id=one.pk, domain=DomainName(one.domain), key=one.key, direction=Direction(one.direction),
            fields=one.fields, found_at=one.found_at, repaired_at=one.repaired_at,
        )
        for one in _open(choice).order_by("-found_at", "-pk")[:MOST]
    ]  # fmt: skip


@router.post(
    "/drift/repair", auth=Bearer(UPDATE), response=answers({202: JobState}), by_alias=True,
    summary="Repair what was found to differ",
)  # fmt: skip
def repair_drift(request: HttpRequest, choice: Query[DriftChoice]) -> Status[JobState]:
    """Have every record read again that was found to differ, as a job; 400 when there is none."""
    batch = services.repair_findings(findings=_open(choice), by=caller(request).name)
    return Status(202, _state(batch))


def _open(choice: DriftChoice) -> Any:
    chosen = {name: value for name, value in choice.model_dump().items() if value is not None}
    return DriftFinding.objects.filter(repaired_at=None, **chosen)


def _state(batch: UUID) -> JobState:
    found = services.job(batch)
    if found is None:
        raise ApiError(404, "There is no such job.")
    return JobState(
        job_id=batch, status=found.status, total=found.total, left=found.left, by_state=found.by_state
    )  # fmt: skip


def _transaction(number: int) -> dict[str, Any]:
    """Return a transaction as it would be sent on; raises ApiError (404)."""
    facts = read_transaction(open_source(), str(number))
    if facts is None or isinstance(facts, LedgerOnly):
        raise ApiError(404, "No prisoner has an entry of this transaction.")
    return previews.payload(facts)


def _balance(request: HttpRequest, key: str, how: How) -> Status[Any]:
    report = do(request, Subject(Sort.BALANCE, key), how)
    if report.is_empty:
        raise ApiError(404, "NOMIS has no such balances, and we have none.")
    return _answer(report, how)


def _answer(report: Report, how: How) -> Status[Any]:
    """Answer 204, as the reference does, when there is nothing to tell that the caller asked for."""
    return Status(200, Repaired.of(report)) if how.dryRun or report.refusals else Status(204, None)
