"""Runs: what became of their items, how fast they are, and for how long still."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from cats.core import clock, words
from cats.core.actors import Actor
from migration.codes import BUSY, FAILED_STATES, OPEN_STATES, ItemState, RunStatus
from migration.models import Item, Run, RunEntry
from migration.policies import runs

LATELY = timedelta(minutes=1)
_BEFORE_LISTED = (RunStatus.PLANNED, RunStatus.STAGING)
_NOT_SETTLED = frozenset({*OPEN_STATES, ItemState.WAITING})


@dataclass(frozen=True)
class Counts:
    """How many items are in each state; every item is in exactly one."""

    by_state: Mapping[str, int] = field(default_factory=dict)

    def __getitem__(self, state: str) -> int:
        return self.by_state.get(state, 0)

    @property
    def staged(self) -> int:
        """Return how many items there are: the sum of all states."""
        return sum(self.by_state.values())

    @property
    def settled(self) -> int:
        """Return how many have come to their end, good or bad."""
        return self.staged - self.open - self[ItemState.WAITING]

    @property
    def open(self) -> int:
        """Return how many are still to be done now."""
        return sum(self[state] for state in OPEN_STATES)

    @property
    def failed(self) -> int:
        """Return how many somebody should look at."""
        return sum(self[state] for state in FAILED_STATES)


@dataclass(frozen=True)
class Speed:
    """How many items a second were settled lately, and how many seconds are left at that rate; None where unknown."""

    per_second: float = 0.0
    seconds_left: float | None = None

    @property
    def rate_words(self) -> str:
        """Return the rate as a page writes it."""
        if not self.per_second:
            return ""
        return f"{self.per_second:,.0f} a second" if self.per_second >= 10 else f"{self.per_second:.1f} a second"

    @property
    def left_words(self) -> str:
        """Return the time left as a page writes it: rounded, because it is a guess."""
        if self.seconds_left is None:
            return ""
        return f"{duration_words(self.seconds_left)} left"


@dataclass(frozen=True)
class Figures:
    """Everything that is counted of one run. `total` is what the bar measures against."""

    run: Run
    counts: Counts
    lately: int = 0
    now: datetime = field(default_factory=clock.now)

    @property
    def total(self) -> int:
        """Return how many items there are, or will be as far as the source has said."""
        is_listed = self.run.status not in _BEFORE_LISTED
        return self.counts.staged if is_listed else max(self.counts.staged, self.run.estimated or 0)

    @property
    def percent(self) -> int:
        """Return the settled share of the total, rounded down, so that 100 means all."""
        return self.counts.settled * 100 // self.total if self.total else 0

    @property
    def speed(self) -> Speed:
        """Return how fast the run is; over the last minute while it works, over its whole time when it is over."""
        if self.run.ended_at:
            seconds = (self.run.ended_at - self.run.started_at).total_seconds()
            return Speed(self.counts.settled / max(seconds, 1.0))
        since = max(1.0, min(LATELY, self.now - self.run.started_at).total_seconds())
        per_second = self.lately / since
        left = self.total - self.counts.settled - self.counts[ItemState.WAITING]
        return Speed(per_second, left / per_second if per_second else None)

    @property
    def heading(self) -> str:
        """Return how far the run is, in figures that add up."""
        said = f"{self.counts.settled:,} of {words.counted(self.total, 'record')} done"
        return f"{said} ({self.percent} %)" if self.total else said

    @property
    def took_words(self) -> str:
        """Return how long a run that is over took."""
        return duration_words((self.run.ended_at - self.run.started_at).total_seconds()) if self.run.ended_at else ""


@dataclass(frozen=True)
class Cause:
    """Why items are where they are: a state, a reason code, and how many."""

    state: str
    reason: str
    count: int


@dataclass(frozen=True)
class Wait:
    """What items wait for, and how many do."""

    subject: str
    count: int


def duration_words(seconds: float) -> str:
    """Write a length of time as people speak of it."""
    if seconds < 60:
        return "less than a minute"
    if seconds < 5_400:
        return f"about {words.counted(round(seconds / 60), 'minute')}"
    if seconds < 172_800:
        return f"about {words.counted(round(seconds / 3_600), 'hour')}"
    return f"about {words.counted(round(seconds / 86_400), 'day')}"


def visible_runs(by: Actor) -> QuerySet[Run]:
    """Return the runs that a person may see, with who started them."""
    return runs.scope(by, Run.objects.select_related("asked_by"))


def with_failures() -> Exists:
    """Return the condition that a run has items that somebody should look at."""
    return Exists(Item.objects.filter(run=OuterRef("pk"), state__in=FAILED_STATES))


def counts_of(run_ids: Iterable[UUID]) -> dict[UUID, Counts]:
    """Return the counts of several runs, in one query within an index."""
    found: dict[UUID, dict[str, int]] = {run_id: {} for run_id in run_ids}
    rows = Item.objects.filter(run__in=found).order_by().values_list("run_id", "state").annotate(count=Count("pk"))
    for run_id, state, count in rows:
        found[run_id][state] = count
    return {run_id: Counts(by_state) for run_id, by_state in found.items()}


def figures_of(run: Run) -> Figures:
    """Return what is counted of one run: one query, in one snapshot, so that the figures add up."""
    now = clock.now()
    items = Item.objects.filter(run=run).order_by()
    if not run.is_active:
        return Figures(run, counts_of([run.pk])[run.pk], now=now)
    is_late = Q(changed_at__gt=Now() - LATELY)
    rows = list(items.values_list("state").annotate(count=Count("pk"), lately=Count("pk", filter=is_late)))
    lately = sum(late for state, _, late in rows if state not in _NOT_SETTLED)
    return Figures(run, Counts({state: count for state, count, _ in rows}), lately, now)


def causes_of(run: Run) -> list[Cause]:
    """Return why items failed, wait or were left out, the most frequent first; one query within an index."""
    states = (*FAILED_STATES, ItemState.RETRYING, ItemState.IGNORED)
    rows = Item.objects.filter(run=run, state__in=states).order_by().values_list("state", "reason")
    found = [Cause(*row) for row in rows.annotate(count=Count("pk"))]
    return sorted(found, key=lambda cause: (states.index(ItemState(cause.state)), -cause.count, cause.reason))


def waits_of(run: Run, most: int = 50) -> list[Wait]:
    """Return what the waiting items of a run wait for, the most awaited first."""
    waiting = Item.objects.filter(run=run, state=ItemState.WAITING).order_by().values_list("waits_for")
    return [Wait(*row) for row in waiting.annotate(count=Count("pk")).order_by("-count", "waits_for")[:most]]


def of_prison(prison: str) -> Q:
    """Return the condition that a run was asked for this prison, alone or among others."""
    code = prison.upper()
    lists = [Q(**{f"chosen__{name}__contains": [code]}) for name in ("prison_ids", "prisonIds", "prisons")]
    single = [Q(**{f"chosen__{name}": code}) for name in ("prison_id", "prisonId", "prison")]
    return reduce(or_, [*lists, *single])


def entries_of(run: Run, most: int = 50) -> list[RunEntry]:
    """Return what people and programs did to a run, the latest first."""
    return list(run.entries.select_related("by").order_by("-at", "-pk")[:most])


def active_runs(by: Actor) -> dict[str, Run]:
    """Return the run that keeps each domain busy, where there is one."""
    return {run.domain: run for run in visible_runs(by).filter(status__in=BUSY)}


def failed_for(run: Run, reason: str) -> int:
    """Return how many failed or waiting items of a run have this reason."""
    states = (*FAILED_STATES, ItemState.WAITING, ItemState.RETRYING)
    return Item.objects.filter(run=run, state__in=states, reason=reason).count()
