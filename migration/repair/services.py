"""Repairing: now, with a report, or later as a job of many."""

import time
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.db.models import Count

from cats.core import clock
from cats.core.errors import Refused
from cats.core.history import history_context
from migration import policies, telemetry
from migration.codes import DomainName
from migration.domains.base import Rejection, Source
from migration.engine.mapping import Overtaken
from migration.models import DriftFinding, SyncEvent
from migration.models.events import EventState
from migration.repair.choosing import EVERYTHING, Record, records_of
from migration.repair.comparing import compare
from migration.repair.reports import Finding, Refusal, Report
from migration.services.requesters import Requester, name_of
from migration.sync import catalogue, inbox, intake, subjects
from migration.sync.inbox import Hold
from migration.sync.nomis import Lost, Nomis
from migration.sync.records import InBulk, Seen, look, settle
from migration.sync.subjects import Sort, Subject

# How long a repair waits for events of its records that are being handled.
PATIENCE_SECONDS = 5.0
PAUSE_SECONDS = 0.1
REPAIRED = "repaired"
_NAMES = {
    Sort.PERSON: "from-nomis-synch-contactperson-resynchronisation-repair",
    Sort.PRISONER: "from-nomis-synch-contactperson-prisoner-resynchronisation-repair",
    Sort.RESTRICTION: "from-nomis-synch-contactperson-restrictions-resynchronisation-repair",
    Sort.BOOKING: "from-nomis-synch-adjustment-update-repair",
    Sort.TRANSACTION: "transaction-resynchronisation-repair",
    Sort.BALANCE: "prisonerbalance-resynchronisation-repair",
    Sort.VISIT: "visit-resynchronisation-repair",
}


class Busy(Refused):
    """The records are being written by somebody else at this moment; ask again in a while."""

    def __init__(self) -> None:
        super().__init__("These records are being changed at this moment. Try again in a minute.")


def repair(
    *,
    subject: Subject,
    source: Source,
    by: Requester,
    is_dry_run: bool = False,
    wanted: frozenset[DomainName] = EVERYTHING,
) -> Report:
    """Read the records of a subject again, and make ours the same in one transaction; returns what differed.

    A dry run only says so. Must not be called inside a transaction. Raises NotAllowed, Busy, and the failures of the
    source.
    """
    require(by)
    reading = Nomis(source, lambda: True)
    records = records_of(reading, subject, wanted)
    report = Report(str(subject), is_dry_run, looked_at=len(records))
    if is_dry_run:
        report.findings = [found for seen in _look(reading, records, report) if (found := compare(seen)) is not None]
        return report
    holds = _hold(records, by)
    nomis = Nomis(source, lambda: not holds or inbox.renew(holds))
    try:
        _set_right(_look(nomis, records, report), holds, report, by)
    except BaseException as error:
        _let_go(holds)
        if isinstance(error, InBulk | Overtaken | Lost):
            raise Busy from error
        raise
    telemetry.tell(_NAMES[subject.sort], records=report.looked_at, different=len(report.findings))
    return report


def require(by: Requester) -> None:
    """Raise NotAllowed unless a person may repair; the roles of programs are checked at their door."""
    if not isinstance(by, str):
        policies.drift.require(by, "repair")


def _look(nomis: Nomis, records: Sequence[Record], report: Report) -> list[Seen]:
    """Read each record; one that cannot be taken is named in the report and left as it is."""
    found = []
    for domain, key in records:
        try:
            found.append(seen := look(nomis, domain, key))
            report.in_nomis += seen.facts is not None
        except Rejection as refusal:
            report.refusals.append(Refusal(domain, key, refusal.reason, refusal.detail))
    return found


@transaction.atomic
def _set_right(seen: Sequence[Seen], holds: Sequence[Hold], report: Report, by: Requester) -> None:
    if any(inbox.held(hold) is None for hold in holds):
        raise Lost
    with history_context(repair=report.subject.partition(":")[0], by=name_of(by)):
        for one in seen:
            if (finding := compare(one)) is not None:
                report.findings.append(finding)
                settled = settle(one, batch=f"repair by {name_of(by)}")
                report.changed += sum(stored.change != "unchanged" for stored in settled.stored)
    _keep(report.findings)
    for hold in holds:
        inbox.end(hold, EventState.HANDLED, outcome=REPAIRED)


def _keep(findings: Sequence[Finding]) -> None:
    now = clock.now()
    DriftFinding.objects.bulk_create(
        DriftFinding(
            domain=found.domain,
            key=found.key,
            direction=found.direction,
            fields=list(found.fields),
            found_at=now,
            repaired_at=now,
        )
        for found in findings
    )


def _hold(records: Sequence[Record], by: Requester) -> list[Hold]:
    """Keep events of these records from being handled meanwhile; should we die, they are read again in their turn."""
    batch, until = uuid.uuid4(), time.monotonic() + PATIENCE_SECONDS
    while True:
        holds = inbox.put_first(_events(batch, [subjects.of_record(*record) for record in records], by))
        if holds is not None:
            return holds
        if time.monotonic() >= until:
            raise Busy
        time.sleep(PAUSE_SECONDS)


def _events(batch: uuid.UUID, wanted: Iterable[str], by: Requester) -> list[SyncEvent]:
    return [
        SyncEvent(
            message_id=f"repair:{batch}>{subject}",
            event_type=catalogue.REFRESH,
            subject=subject,
            body={"subject": subject, "reason": "repair", "by": name_of(by)},
        )
        for subject in dict.fromkeys(wanted)
    ]


def _let_go(holds: Sequence[Hold]) -> None:
    """Withdraw events whose repair failed: whoever asked for it knows."""
    for hold in holds:
        inbox.end(hold, EventState.DISCARDED, outcome="repair_failed")


@dataclass(frozen=True, slots=True)
class Job:
    """Repairs that go on by themselves: how many there are, and how many are over."""

    id: uuid.UUID
    total: int
    by_state: dict[str, int]

    @property
    def left(self) -> int:
        return sum(number for state, number in self.by_state.items() if state in inbox.OPEN)

    @property
    def status(self) -> Literal["waiting", "finished", "failed"]:
        """Return `waiting`, `finished`, or `failed` when one of them was given up."""
        if self.left:
            return "waiting"
        return "failed" if self.by_state.get(EventState.DEAD) else "finished"


@transaction.atomic
def repair_later(*, wanted: Iterable[Subject], by: Requester) -> uuid.UUID:
    """Have subjects repaired one after the other, by whoever works off the inbox; returns the id of the job."""
    require(by)
    batch = uuid.uuid4()
    SyncEvent.objects.bulk_create(_events(batch, [str(one) for one in wanted], by), batch_size=500)
    transaction.on_commit(intake.ring, robust=True)
    return batch


def job(batch: uuid.UUID) -> Job | None:
    """Return how far a job is; None when there is no such job."""
    events = SyncEvent.objects.filter(message_id__startswith=f"repair:{batch}>")
    by_state = {row["state"]: row["number"] for row in events.values("state").annotate(number=Count("pk"))}
    return Job(batch, sum(by_state.values()), by_state) if by_state else None


@transaction.atomic
def repair_findings(*, findings: Iterable[DriftFinding], by: Requester) -> uuid.UUID:
    """Have what was found to differ repaired as a job; raises Refused when nothing is left to repair."""
    open_ones = [finding for finding in findings if finding.repaired_at is None]
    wanted = [subjects.read(subjects.of_record(DomainName(one.domain), one.key)) for one in open_ones]
    if not wanted:
        raise Refused("Nothing of this is left to repair.")
    return repair_later(wanted=wanted, by=by)
