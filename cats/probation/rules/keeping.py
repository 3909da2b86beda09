"""What becomes of a cached record when its source has been asked; and when to ask again (spec caselist 12.2)."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from cats.probation.codes import DataState, Source
from cats.probation.rules.normalising import Kept, digest

STALE_AFTER = timedelta(days=3)
OLD_FOR_A_PAGE = timedelta(minutes=15)
# A person who opens a case again does not make us ask a service again that has just failed.
PATIENCE_AFTER_FAILURE = timedelta(minutes=1)
BACK_OFF = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
WIDEST_JITTER = 0.2
NOT_FOUND = "not_found"
THE_WHOLE = "*"
# The state of a person's data is the state of these; the rest is shown on the case's own page only.
LISTED = (Source.PERSON, Source.SENTENCE, Source.NEEDS, Source.ACCESS)
_CRN = re.compile(r"[A-Za-z0-9]{1,16}")


@dataclass(frozen=True)
class Entry:
    """A cached record as the rules see it."""

    payload: Kept | None = None
    payload_hash: str = ""
    is_not_found: bool = False
    fetched_at: datetime | None = None
    checked_at: datetime | None = None
    changed_at: datetime | None = None
    attempted_at: datetime | None = None
    attempts: int = 0
    failures: int = 0
    next_attempt_at: datetime | None = None
    last_error: str = ""


Entries = Mapping[str, Entry]


@dataclass(frozen=True)
class Change:
    """A field that differs from what was kept before."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Outcome:
    """The record after an attempt, and what changed in it."""

    entry: Entry
    changes: list[Change] = field(default_factory=list)


def is_crn(text: str) -> bool:
    """Say whether a text can be somebody's number in nDelius at all."""
    return _CRN.fullmatch(text) is not None


def answered(before: Entry, kept: Kept, now: datetime) -> Outcome:
    """Take an answer: the same as before stamps the times only, another is stored with what changed."""
    hashed = digest(kept)
    after = replace(_asked(before, now), fetched_at=now, checked_at=now, is_not_found=False, last_error="")
    after = replace(after, failures=0, next_attempt_at=None)
    if hashed == before.payload_hash:
        return Outcome(after)
    changes = differences(before.payload, kept)
    return Outcome(replace(after, payload=kept, payload_hash=hashed, changed_at=now), changes)


def not_found(before: Entry, now: datetime) -> Outcome:
    """Take the definite answer that there is no such record: shown, and asked again only when everything is."""
    after = replace(_asked(before, now), is_not_found=True, checked_at=now, failures=0, next_attempt_at=None)
    return Outcome(replace(after, last_error=NOT_FOUND))


def failed(before: Entry, code: str, now: datetime, *, jitter: float, retry_after: float | None = None) -> Outcome:
    """Take a failure: nothing known is touched. `jitter` is between 0 and 1."""
    failures = before.failures + 1
    wait = max(back_off(failures, jitter), timedelta(seconds=min(retry_after or 0, BACK_OFF[-1].total_seconds())))
    after = replace(_asked(before, now), failures=failures, next_attempt_at=now + wait, last_error=code)
    return Outcome(after)


def back_off(failures: int, jitter: float) -> timedelta:
    """Return how long to wait after so many failures in a row: 15 minutes, 1, 6, 24 hours, and up to a fifth more."""
    return BACK_OFF[min(max(failures, 1), len(BACK_OFF)) - 1] * (1 + WIDEST_JITTER * jitter)


def differences(old: Kept | None, new: Kept) -> list[Change]:
    """Return the fields that differ, in alphabetical order; the first answer is one change, of the whole."""
    if old is None:
        return [Change(THE_WHOLE, None, None)]
    names = sorted(old.keys() | new.keys())
    return [Change(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)]


def is_due(entry: Entry, now: datetime, *, older_than: timedelta) -> bool:
    """Say whether a job should ask: never asked, too old, or failed and waited long enough."""
    if entry.next_attempt_at is not None:
        return entry.next_attempt_at <= now
    return entry.checked_at is None or entry.checked_at < now - older_than


def is_due_for_page(entry: Entry, now: datetime) -> bool:
    """Say whether opening a case should ask: older than 15 minutes, and not tried in the last one."""
    if entry.failures and entry.attempted_at is not None and entry.attempted_at > now - PATIENCE_AFTER_FAILURE:
        return False
    return entry.checked_at is None or entry.checked_at < now - OLD_FOR_A_PAGE


def state_of(entries: Entries, asked: Collection[Source], now: datetime) -> DataState:
    """Return how good a person's data is, from its records; sources that are never asked do not count."""
    listed = [entries.get(source, Entry()) for source in LISTED if source in asked]
    person = entries.get(Source.PERSON, Entry())
    if any(entry.failures for entry in listed):
        return DataState.FAILING
    if person.is_not_found:
        return DataState.NOT_FOUND
    checked = [entry.checked_at for entry in listed]
    if person.payload is None and person.checked_at is None:
        return DataState.NEVER
    return DataState.FRESH if all(at and at >= now - STALE_AFTER for at in checked) else DataState.STALE


def oldest_check(entries: Iterable[Entry]) -> datetime | None:
    """Return when the part that was checked longest ago was checked; None when one never was."""
    checked = [entry.checked_at for entry in entries]
    return None if None in checked or not checked else min(at for at in checked if at)


def _asked(before: Entry, now: datetime) -> Entry:
    return replace(before, attempts=before.attempts + 1, attempted_at=now)
