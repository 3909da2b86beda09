"""Putting what the sources said into the cache: one short transaction, after all the waiting."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction

from cats.core import clock
from cats.core.http import NotFound, UpstreamFailure
from cats.core.signals import announce, probation_data_changed
from cats.participants.codes import IdentifierKind
from cats.participants.models import Identifier
from cats.probation.codes import Source
from cats.probation.models import ProbationChange, ProbationPerson, ProbationRecord, ProbationSchedule
from cats.probation.rules import keeping
from cats.probation.rules.facts import facts_of
from cats.probation.rules.keeping import Entry, Outcome
from cats.probation.selectors import Data
from cats.probation.services import asking

_COLUMNS = [each.name for each in fields(Entry)]


@dataclass(frozen=True)
class Known:
    """What we have of somebody before asking."""

    crn: str
    generation: int
    event_number: int
    entries: dict[str, Entry]


@dataclass(frozen=True)
class Stored:
    """What an attempt came to. Void: the person was merged meanwhile, so nothing of it was kept."""

    is_void: bool = False
    is_changed: bool = False
    failures: tuple[UpstreamFailure, ...] = ()


def ensure(crns: Iterable[str]) -> list[str]:
    """Make the rows of people we have not heard of, and return everybody whose number can be one at all."""
    wanted = sorted(crn for crn in set(crns) if keeping.is_crn(crn))
    ProbationPerson.objects.bulk_create([ProbationPerson(crn=crn) for crn in wanted], ignore_conflicts=True)
    ProbationSchedule.objects.bulk_create([ProbationSchedule(person_id=crn) for crn in wanted], ignore_conflicts=True)
    return wanted


def known(crns: Iterable[str]) -> dict[str, Known]:
    """Return what we have of these people; those without rows are left out."""
    schedules = ProbationSchedule.objects.filter(pk__in=list(crns))
    found = {each.pk: Known(each.pk, each.generation, each.event_number, {}) for each in schedules}
    for record in ProbationRecord.objects.filter(person__in=found):
        found[record.person_id].entries[record.source] = as_entry(record)
    return found


def known_from(data: Data) -> Known | None:
    """Return the same from what a page has read already; None when there are no rows yet."""
    if data.person is None:
        return None
    schedule = data.person.schedule
    entries = {source: as_entry(record) for source, record in data.records.items()}
    return Known(data.crn, schedule.generation, schedule.event_number, entries)


def as_entry(record: ProbationRecord) -> Entry:
    """Return a record as the rules see it."""
    return Entry(**{name: getattr(record, name) for name in _COLUMNS})


@transaction.atomic
def store(crn: str, generation: int, outcomes: Mapping[Source, Any]) -> Stored:
    """Keep the outcomes of asking about somebody, and announce it when anything differs from before.

    Outcomes are answers or UpstreamFailures; a failure to ask at all leaves no trace. Locks the person's schedule.
    """
    schedules = ProbationSchedule.objects.select_for_update(of=("self",)).select_related("person")
    schedule = schedules.filter(pk=crn, generation=generation).first()
    failures = tuple(outcome for outcome in outcomes.values() if isinstance(outcome, UpstreamFailure))
    if schedule is None:
        return Stored(is_void=True, failures=failures)
    now = clock.now()
    records = ProbationRecord.objects.filter(person=crn)
    before: dict[str, Entry] = {record.source: as_entry(record) for record in records}
    results = {
        source: _result(before.get(source, Entry()), source, outcome, crn, now)
        for source, outcome in outcomes.items()
        if not isinstance(outcome, UpstreamFailure) or outcome.was_asked
    }
    _save(crn, results, now)
    entries = before | {source.value: result.entry for source, result in results.items()}
    is_changed = save_facts(schedule.person, entries, now) | any(result.changes for result in results.values())
    _save_schedule(schedule, entries)
    if is_changed:
        announce(probation_data_changed, participants_of([crn]))
    return Stored(is_changed=is_changed, failures=failures)


def participants_of(crns: Iterable[str]) -> list[int]:
    """Return the cases of these people."""
    numbers = Identifier.objects.filter(kind=IdentifierKind.CRN, value__in=list(crns))
    return list(numbers.order_by("participant_id").values_list("participant_id", flat=True))


def crns_of(participant_ids: Iterable[int]) -> list[str]:
    """Return the CRNs of these cases."""
    numbers = Identifier.objects.filter(kind=IdentifierKind.CRN, participant__in=list(participant_ids))
    return list(numbers.order_by("participant_id").values_list("value", flat=True))


def _result(before: Entry, source: Source, outcome: Any, crn: str, now: datetime) -> Outcome:
    if isinstance(outcome, NotFound):
        return keeping.not_found(before, now)
    if isinstance(outcome, UpstreamFailure):
        jitter = random.random()  # noqa: S311  nothing secret about it
        return keeping.failed(before, outcome.code, now, jitter=jitter, retry_after=outcome.retry_after)
    return keeping.answered(before, asking.kept(source, outcome, crn, now), now)


def _save(crn: str, results: Mapping[Source, Outcome], now: datetime) -> None:
    rows = [ProbationRecord(person_id=crn, source=source, **_row(result.entry)) for source, result in results.items()]
    ProbationRecord.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person", "source"], update_fields=_COLUMNS
    )
    ProbationChange.objects.bulk_create(
        ProbationChange(crn=crn, source=source, at=now, **asdict(change))
        for source, result in results.items()
        for change in result.changes
    )


def _row(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _COLUMNS}


def save_facts(person: ProbationPerson, entries: Mapping[str, Entry], now: datetime) -> bool:
    """Write the columns that differ, and say whether any did: lists watch this table."""
    facts = facts_of(entries, asking.asked(), now)
    differing = [name for name, value in facts.items() if getattr(person, name) != value]
    if differing:
        for name in differing:
            setattr(person, name, facts[name])
        person.save(update_fields=differing)
    return bool(differing)


def _save_schedule(schedule: ProbationSchedule, entries: Mapping[str, Entry]) -> None:
    asked = [entries.get(source, Entry()) for source in asking.asked()]
    waiting = [entry.next_attempt_at for entry in asked if entry.next_attempt_at is not None]
    schedule.checked_at = keeping.oldest_check(asked)
    schedule.next_attempt_at = min(waiting, default=None)
    schedule.save(update_fields=["checked_at", "next_attempt_at"])
