"""Refreshing many people in the background: 25 at a time, the oldest first, never faster than the upstreams allow."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from cats.core import clock, leases
from cats.core.http import Budget, Call, gather
from cats.core.leases import Lease
from cats.probation import selectors
from cats.probation.codes import Source
from cats.probation.models import ProbationSchedule
from cats.probation.rules import keeping
from cats.probation.rules.keeping import STALE_AFTER, Entry
from cats.probation.services import asking, storing
from cats.probation.services.refreshing import STORING_SECONDS, lease_names
from cats.probation.services.storing import Known, Stored

A_BATCH = 25
LARGEST_BATCH = 500
# Less than what Celery gives a task.
BATCH_SECONDS = 40.0
# How many people a claim looks at together, and how often it looks, when most of them have only closed cases.
LOOKED_AT, ROUNDS = 500, 20


@dataclass
class Tally:
    """What became of the people of one or more batches."""

    batches: int = 0
    checked: int = 0
    changed: int = 0
    failed: int = 0
    void: int = 0
    not_asked: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, stored: Stored) -> None:
        """Count one person: failed when any source failed, changed when anything differs."""
        self.checked += 1
        self.changed += stored.is_changed
        self.void += stored.is_void
        ill = [failure for failure in stored.failures if failure.code != keeping.NOT_FOUND]
        self.failed += any(failure.was_asked for failure in ill)
        self.not_asked += any(not failure.was_asked for failure in ill)
        self.errors.update(f"{failure.upstream}: {failure.code}" for failure in ill)

    def merge(self, other: "Tally") -> None:
        """Add another tally to this one."""
        for name in ("batches", "checked", "changed", "failed", "void", "not_asked"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.errors.update(other.errors)


def due(now: datetime, *, stale_after: timedelta = STALE_AFTER) -> list[QuerySet[ProbationSchedule]]:
    """Return who is due: first those whose back-off is over, then those who were checked longest ago."""
    watched = ProbationSchedule.objects.filter(is_parked=False)
    retries = watched.filter(next_attempt_at__lte=now).order_by("next_attempt_at", "person")
    never_or_old = Q(checked_at=None) | Q(checked_at__lt=now - stale_after)
    oldest = watched.filter(never_or_old, next_attempt_at=None)
    return [retries, oldest.order_by(F("checked_at").asc(nulls_first=True), "person")]


def count_due(now: datetime, *, stale_after: timedelta = STALE_AFTER) -> int:
    """Return how many people with an open case are due."""
    return sum(waiting.filter(selectors.open_case()).count() for waiting in due(now, stale_after=stale_after))


def claim(wanted: int, *, stale_after: timedelta = STALE_AFTER) -> list[Lease]:
    """Take the refresh of up to `wanted` people who are due and whom nobody is refreshing.

    People without an open case are parked on the way. The caller releases the leases.
    """
    claimed: list[Lease] = []
    for waiting in due(clock.now(), stale_after=stale_after):
        passed: set[str] = set()
        for _ in range(ROUNDS):
            if len(claimed) == wanted:
                return claimed
            found = list(waiting.exclude(pk__in=passed).values_list("pk", flat=True)[:LOOKED_AT])
            open_ones = _open_among(found)
            # In the order of their age, although leases are taken in the order of their names.
            tried = [crn for crn in found if crn in open_ones][: wanted - len(claimed)]
            passed.update(tried)
            claimed += leases.take_each(sorted(lease_names(tried)), seconds=BATCH_SECONDS + STORING_SECONDS)
            if len(found) < LOOKED_AT and not tried:
                break
    return claimed


def _open_among(crns: list[str]) -> set[str]:
    """Return those of these people who have an open case; the others are parked."""
    open_ones = selectors.with_open_case(crns)
    ProbationSchedule.objects.filter(pk__in=set(crns) - open_ones).update(is_parked=True)
    return open_ones


def refresh_batch(
    *, size: int = A_BATCH, stale_after: timedelta = STALE_AFTER, seconds: float = BATCH_SECONDS
) -> Tally:
    """Claim one batch of people who are due and refresh what is due of each; an empty tally means that nobody is."""
    held = claim(size, stale_after=stale_after)
    if not held:
        return Tally()
    return _work(held, Budget(seconds), lambda entry, now: keeping.is_due(entry, now, older_than=stale_after))


def refresh_people(crns: Iterable[str], *, seconds: float = BATCH_SECONDS, force: bool = False) -> Tally:
    """Refresh these people: what was never asked about, or all when forced. Who is being refreshed is passed over."""
    names = lease_names(storing.ensure(crns))
    held = leases.take_each(sorted(names), seconds=seconds + STORING_SECONDS)

    def is_due(entry: Entry, now: datetime) -> bool:
        return force or entry.attempted_at is None

    return _work(held, Budget(seconds), is_due)


def _work(held: list[Lease], budget: Budget, is_due: Callable[[Entry, datetime], bool]) -> Tally:
    """Ask about all of them at once, store each person as soon as their last source has answered."""
    tally = Tally(batches=1)
    by_crn = {lease.name.partition(":")[2]: lease for lease in held}
    try:
        people = storing.known(by_crn)
        waiting = {crn: _sources_due(each, is_due) for crn, each in people.items()}
        outcomes: dict[str, dict[Source, Any]] = {crn: {} for crn in waiting}
        for (crn, source), outcome in gather(_calls(people, waiting), budget, background=True):
            outcomes[crn][source] = outcome
            if len(outcomes[crn]) == len(waiting[crn]):
                tally.add(storing.store(crn, people[crn].generation, outcomes[crn]))
                leases.release([by_crn.pop(crn)], forget=True)
    finally:
        leases.release(by_crn.values(), forget=True)
    return tally


def _sources_due(person: Known, is_due: Callable[[Entry, datetime], bool]) -> list[Source]:
    now = clock.now()
    return [source for source in asking.asked() if is_due(person.entries.get(source, Entry()), now)]


def _calls(people: dict[str, Known], waiting: dict[str, list[Source]]) -> dict[tuple[str, Source], Call[Any]]:
    return {
        (crn, source): call
        for crn, sources in waiting.items()
        for source, call in asking.calls(crn, people[crn].event_number, sources).items()
    }


def is_a_setback(tally: Tally) -> bool:
    """Say whether going on makes no sense now: nobody could be asked anything."""
    return tally.checked > 0 and tally.not_asked == tally.checked
