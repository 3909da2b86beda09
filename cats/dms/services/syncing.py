"""Keeping cases as the feed has them: the longest unchecked first, many calls at once, one transaction a person.

What goes wrong with one person is written down with its reason, tried again later and later, and stops nobody else.
While the service itself is away nobody is counted as failed: everyone stays due.
"""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from django.core.cache import cache
from django.db import DatabaseError, OperationalError, connection
from django.db.models import F, Q, QuerySet

from cats.core import clock
from cats.core.actors import Actor
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.http import Budget, UpstreamFailure, gather
from cats.dms import clients
from cats.dms.clients.payloads import Aggregate
from cats.dms.codes import CandidateSource, SyncProblem
from cats.dms.policies import feed
from cats.dms.rules.times import SLOW, last_night, pause_after
from cats.dms.services.candidates import keep_candidates
from cats.dms.services.reading import Places, said_of
from cats.organisations.models import User
from cats.participants.codes import Status
from cats.participants.models import FeedState, Participant
from cats.participants.services import Said, apply_feed, who_differs

log = structlog.get_logger(__name__)

A_BATCH = 100
BATCH_SECONDS = 30.0
HELD_FOR = timedelta(seconds=90)
PAGE_SECONDS = 5.0
# Rows are unchanged for most people; these are written together, and only who differs has a transaction of their own.
_CLAIM = """
UPDATE cats_feedstate SET claimed_until = %(until)s WHERE participant_id = ANY(ARRAY(
    SELECT state.participant_id FROM cats_feedstate AS state
    JOIN cats_participant AS person ON person.id = state.participant_id
    WHERE (state.asked_at IS NOT NULL OR (
        (state.checked_at IS NULL OR state.checked_at < %(night)s) AND person.status <> %(dormant)s
    ))
    AND (state.next_attempt_at IS NULL OR state.next_attempt_at <= %(now)s)
    AND (state.claimed_until IS NULL OR state.claimed_until <= %(now)s)
    ORDER BY state.asked_at NULLS LAST, state.checked_at NULLS FIRST, state.participant_id
    LIMIT %(most)s FOR UPDATE OF state SKIP LOCKED
)) RETURNING participant_id
"""
_BEGIN = """
INSERT INTO cats_feedstate (participant_id, "primary", registrations, failures, last_error, last_detail)
SELECT id, '', '[]', 0, '', '' FROM cats_participant AS person
WHERE NOT EXISTS (SELECT FROM cats_feedstate AS state WHERE state.participant_id = person.id)
ON CONFLICT DO NOTHING
"""


@dataclass
class Tally:
    """What became of the people who were asked about."""

    asked: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    not_asked: int = 0
    problems: Counter[str] = field(default_factory=Counter)

    def merge(self, other: "Tally") -> None:
        """Add another tally to this one."""
        for name in ("asked", "changed", "unchanged", "failed", "not_asked"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.problems.update(other.problems)

    @property
    def is_a_setback(self) -> bool:
        """Say whether going on makes no sense now: nobody could be asked about."""
        return self.asked == 0 or self.not_asked == self.asked


def begin_states() -> int:
    """Give a state to every case that has none yet; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN)
        return int(cursor.rowcount)


def due() -> QuerySet[FeedState]:
    """Return the states of people who are to be asked about now."""
    now = clock.now()
    old = Q(checked_at=None) | Q(checked_at__lt=last_night(now))
    return FeedState.objects.filter(
        Q(asked_at__isnull=False) | (old & ~Q(participant__status=Status.DORMANT)),
        Q(next_attempt_at=None) | Q(next_attempt_at__lte=now),
    )


def sync_batch(*, size: int = A_BATCH) -> Tally:
    """Ask about some people who are due and put what is said into their cases. Makes calls: not in a transaction."""
    if not clients.service().is_configured:
        return Tally()
    return _sync(_claim(size), Budget(BATCH_SECONDS), background=True)


def sync_for(seconds: float) -> Tally:
    """Go on with batches for so many seconds, or until nobody is due or can be asked about."""
    total, budget = Tally(), Budget(seconds)
    if cache.add("feed-states", 1, 600):
        begin_states()
    while not budget.is_spent:
        tally = sync_batch()
        total.merge(tally)
        if tally.is_a_setback:
            break
    return total


def sync_now(*, participant: Participant, by: User) -> Tally:
    """Ask about one person at once, for somebody who waits; what fails is tried again like everything else.

    Makes a call: not inside a transaction. Raises NotAllowed.
    """
    feed.require(by, "ask", participant)
    FeedState.objects.get_or_create(participant=participant)
    FeedState.objects.filter(participant=participant).update(asked_at=clock.now(), next_attempt_at=None)
    _write_down(participant, by)
    if not clients.service().is_configured:
        return Tally()
    return _sync([participant.pk], Budget(PAGE_SECONDS), background=False)


def retry(case_ids: Iterable[int], *, by: Actor) -> int:
    """Let these people be asked about again at once; return how many there were to retry. Raises NotAllowed."""
    feed.require(by, "retry")
    failing = FeedState.objects.filter(participant__in=list(case_ids), failures__gt=0)
    return failing.update(next_attempt_at=None, asked_at=clock.now(), claimed_until=None)


def _write_down(case: Participant, by: Actor) -> None:
    record(Act.FEED_ASKED, on=case, by=by)


def _claim(size: int) -> list[int]:
    now = clock.now()
    facts: dict[str, Any] = {
        "now": now,
        "until": now + HELD_FOR,
        "night": last_night(now),
        "dormant": Status.DORMANT.value,
        "most": size,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, facts)
        return [case_id for (case_id,) in cursor.fetchall()]


def _sync(case_ids: list[int], budget: Budget, *, background: bool) -> Tally:
    """Make the calls side by side; store whoever has changed as their answer comes, the others together at the end."""
    tally = Tally(asked=len(case_ids))
    cases = dict(Participant.objects.filter(pk__in=case_ids).values_list("pk", "upci"))
    calls = {case_id: clients.aggregate(upci) for case_id, upci in cases.items()}
    places = Places.load()
    answers: dict[int, Aggregate] = {}
    try:
        for case_id, outcome in gather(calls, budget, background=background):
            if isinstance(outcome, UpstreamFailure):
                _note_failure(case_id, outcome, tally)
            else:
                answers[case_id] = outcome
                if len(answers) >= A_BATCH // 4:
                    _store(answers, cases, places, tally)
                    answers = {}
        _store(answers, cases, places, tally)
    finally:
        FeedState.objects.filter(pk__in=case_ids).update(claimed_until=None)
    return tally


def _store(answers: dict[int, Aggregate], cases: dict[int, str], places: Places, tally: Tally) -> None:
    """Put some answers into their cases: all in one go when nobody differs, else a transaction each."""
    merged = {case_id: said.upci for case_id, said in answers.items() if said.upci != cases[case_id]}
    twins = dict(Participant.objects.filter(upci__in=merged.values()).values_list("upci", "pk"))
    said: dict[int, Said] = {}
    for case_id, answer in answers.items():
        if (twin := twins.get(answer.upci)) is not None and case_id in merged:
            _note_problem(case_id, SyncProblem.MERGED, tally, twin=twin)
        else:
            said[case_id] = said_of(answer, places)
    apart = set(who_differs(said=said))
    for case_id in apart:
        _apply(case_id, said[case_id], tally)
    _confirm({case_id: one for case_id, one in said.items() if case_id not in apart}, tally)
    keep_candidates([answer for case_id, answer in answers.items() if case_id in said], CandidateSource.SERVICE)


def _confirm(said: dict[int, Said], tally: Tally) -> None:
    """Put answers into cases that do not differ from them: in one transaction, unless that goes wrong for anybody."""
    try:
        changed = apply_feed(said=said)
    except (DatabaseError, ValueError):
        for case_id, one in said.items():
            _apply(case_id, one, tally)
    else:
        tally.changed += sum(map(bool, changed.values()))
        tally.unchanged += len(changed) - sum(map(bool, changed.values()))


def _apply(case_id: int, said: Said, tally: Tally) -> None:
    """Put one answer into its case, in a transaction of its own."""
    try:
        changed = apply_feed(said={case_id: said})
    except OperationalError:
        _note_problem(case_id, SyncProblem.LOCKED, tally)
    except (DatabaseError, ValueError) as error:
        log.warning("feed_not_applied", case=case_id, error=type(error).__name__)
        _note_problem(case_id, SyncProblem.FAILED, tally, detail=type(error).__name__)
    else:
        if changed.get(case_id):
            tally.changed += 1
        else:
            tally.unchanged += 1


def _note_failure(case_id: int, failure: UpstreamFailure, tally: Tally) -> None:
    """Write down why somebody could not be asked about; that the service is left alone is nobody's failure."""
    if not failure.was_asked:
        tally.not_asked += 1
        return
    _note_problem(case_id, SyncProblem(failure.code), tally, detail=failure.detail)


def _note_problem(
    case_id: int, problem: SyncProblem, tally: Tally, *, detail: str = "", twin: int | None = None
) -> None:
    tally.failed += 1
    tally.problems[problem.value] += 1
    now = clock.now()
    state = FeedState.objects.filter(participant=case_id)
    failures = (state.values_list("failures", flat=True).first() or 0) + 1
    jitter = random.random()  # noqa: S311  nothing secret about it
    state.update(
        attempted_at=now,
        failures=F("failures") + 1,
        last_error=problem,
        last_detail=detail[:200],
        twin=twin,
        next_attempt_at=now + pause_after(failures, problem, jitter),
    )
    if problem in SLOW:
        # A person has to look at these; nobody gains by asking for them before all others.
        state.update(asked_at=None)
