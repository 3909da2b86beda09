"""The signs of life that the operations page shows: each number, whether it is good, and what to do when it is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import caches
from django.db.models import Count, Min, Q

from caselist import canary
from caselist.canary import OLDEST, Sighting
from caselist.selectors import MOST_COUNTED, Workings
from cats.core import words
from cats.core.jobs.models import Job, JobState
from cats.probation import selectors as probation
from cats.probation import upstreams
from cats.probation.selectors import Status
from cats.probation.upstreams import Health

LAG_SECONDS = 30
SWEPT_WITHIN = timedelta(minutes=30)
JOB_WAITS_SECONDS = 60
JOBS_LOOKED_AT = timedelta(days=1)
# Counting everybody takes a while with a million cases, and changes slowly.
_KEPT_SECONDS = 60
_LOOP = 'Is the drain loop running? Start "drain_caselist --loop"'
_ERRORS = {
    "unavailable": "did not answer",
    "timed_out": "did not answer in time",
    "at_capacity": "was asked too much at once",
    "refused": "refused to answer",
    "malformed": "gave an answer that could not be read",
    "too_large": "gave an answer that was too large",
}


@dataclass(frozen=True)
class Sign:
    """One line of the page. `is_good` is None where there is nothing to judge; the advice is for when it is bad."""

    name: str
    value: str
    is_good: bool | None = None
    advice: str = ""

    @property
    def is_bad(self) -> bool:
        return self.is_good is False


@dataclass(frozen=True)
class Group:
    """Signs of one part of the service."""

    title: str
    signs: list[Sign]


def groups(found: Workings, *, rows: int, redis_is_up: bool, now: datetime) -> list[Group]:
    """Return all signs by the part that they are of."""
    return [
        Group("Changes on their way", [*_changes(found, now), *_canary(canary.look())]),
        Group("Last reconciliation", list(_sweep(found, now))),
        Group("Probation data", list(_probation(probation_status()))),
        Group("Other services", [_upstream(each) for each in upstreams.health()]),
        Group("Background work", list(_jobs(now))),
        Group("Parts", list(_parts(rows, redis_is_up))),
    ]


def probation_status() -> Status:
    """Return how good the probation data of open cases is, at most a minute old."""
    kept: Status | None = caches["process"].get("operations-probation")
    if kept is None:
        kept = probation.status()
        caches["process"].set("operations-probation", kept, _KEPT_SECONDS)
    return kept


def _changes(found: Workings, now: datetime) -> Iterator[Sign]:
    fresh = found.freshness
    advice = f"{_LOOP}, and look for long transactions in pg_stat_activity."
    state = "Up to date" if fresh.is_up_to_date else "Catching up"
    yield Sign("Lag", f"{state}: {words.counted(int(fresh.seconds), 'second')}", fresh.seconds <= LAG_SECONDS, advice)
    waiting = f"{fresh.waiting:,} or more" if fresh.waiting >= MOST_COUNTED else f"{fresh.waiting:,}"
    yield Sign("Changes waiting", waiting)
    oldest = now - timedelta(seconds=fresh.seconds)
    yield Sign("Oldest change waiting", words.date_and_time(oldest) if fresh.waiting else "None")
    advice = "They are tried again by themselves, ever more seldom. What goes on failing is listed below."
    yield Sign("Failed, to be tried again", f"{found.retrying:,}", not found.retrying, advice)


def _canary(seen: Sighting) -> Iterator[Sign]:
    value = f"Seen {_long(seen.age)} ago" if seen.age is not None else "Never seen"
    if seen.took is not None:
        value += f", after {seen.took.total_seconds():.1f} seconds"
    advice = (
        f"A change is made for this purpose every minute, and none has arrived for {_long(OLDEST)} or longer. {_LOOP}; "
        'if it is, run "migrate", which puts the triggers back, and read its log.'
    )
    yield Sign("Canary", value, seen.is_good, advice)


def _sweep(found: Workings, now: datetime) -> Iterator[Sign]:
    sweep, drift = found.last_sweep, found.last_drift
    if sweep is None:
        yield Sign("Finished", "Not yet", False, f"The drain loop reconciles every five minutes. {_LOOP}.")
        return
    late = f"None has finished for {_long(SWEPT_WITHIN)}. {_LOOP}."
    yield Sign("Finished", words.date_and_time(sweep.finished_at), now - sweep.finished_at <= SWEPT_WITHIN, late)
    yield Sign("Cases compared", f"{sweep.cases:,}")
    wrong = "Rows were wrong that no mark said so of. They are put right; find out what wrote past the triggers."
    yield Sign("Drift", words.counted(sweep.drift, "case") if sweep.drift else "None", not sweep.drift, wrong)
    parts = f": {drift.missing} missing, {drift.surplus} surplus, {drift.different} different" if drift else ""
    yield Sign("Last drift found", words.date_and_time(drift.finished_at) + parts if drift else "None on record")


def _probation(state: Status) -> Iterator[Sign]:
    job = "Are the worker and beat running, and Redis? By hand: refresh_probation_data."
    yield Sign("Fresh", f"{state.fresh:,}")
    yield Sign("Stale, to be refreshed", f"{state.stale:,}", state.stale <= max(100, state.total // 10), job)
    failing = "See the services beside this; the data of these people is refreshed again when they answer."
    yield Sign("Failing", f"{state.failing:,}", not state.failing, failing)
    yield Sign("Never fetched", f"{state.never:,}", state.never <= max(100, state.total // 10), job)
    yield Sign("CRN not known to probation", f"{state.not_found:,}")
    yield Sign("Oldest", words.date_and_time(state.oldest) or "None")


def _upstream(each: Health) -> Sign:
    if not each.is_configured:
        return Sign(each.name, "Not connected")
    error = _ERRORS.get(each.last_error, "failed")
    if each.left_alone_since is None:
        lately = f"{words.counted(each.failures, 'failure')} in a row: it {error}" if each.failures else "Answers"
        return Sign(each.name, lately, True)
    since = words.date_and_time(each.left_alone_since)
    advice = (
        f"{each.name} {error}, last at {words.time(each.last_failure_at)}. It is tried again by itself, next at "
        f"{words.time(each.next_try_at)}; pages show what is known until then. Tell those who run it if this lasts."
    )
    return Sign(each.name, f"Left alone since {since}", False, advice)


def _jobs(now: datetime) -> Iterator[Sign]:
    lately = Q(state=JobState.FAILED, finished_at__gte=now - JOBS_LOOKED_AT)
    found = Job.objects.filter(Q(state__in=(JobState.WAITING, JobState.RUNNING)) | lately).aggregate(
        waiting=Count("pk", filter=Q(state=JobState.WAITING)),
        running=Count("pk", filter=Q(state=JobState.RUNNING)),
        failed=Count("pk", filter=lately),
        oldest=Min("created_at", filter=Q(state=JobState.WAITING)),
    )
    waits = int((now - found["oldest"]).total_seconds()) if found["oldest"] else 0
    value = f"{found['waiting']:,}" + (f", the oldest for {words.counted(waits, 'second')}" if waits else "")
    advice = "Is the worker running? Without it the drain loop does them, more slowly: is that running?"
    yield Sign("Jobs waiting", value, waits <= JOB_WAITS_SECONDS, advice)
    yield Sign("Jobs running", f"{found['running']:,}")
    advice = "Look for job_failed in the log; mend the cause, and have the job started again."
    yield Sign("Jobs failed in the last day", f"{found['failed']:,}", not found["failed"], advice)


def _parts(rows: int, redis_is_up: bool) -> Iterator[Sign]:
    yield Sign("Rows in the caselist", f"{rows:,}")
    lost = "Bring it back when you can. Nothing is lost: the drain loop brings every change in within seconds."
    yield Sign("Redis", "Up" if redis_is_up else "Down", redis_is_up, lost)


def _long(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    return words.counted(seconds, "second") if seconds < 120 else words.counted(seconds // 60, "minute")
