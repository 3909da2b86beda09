"""What the page of a job says: how far it is, what became of each item, what can be done about it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db import models

from cats.core.jobs.kinds import Kind, Name, kind_of
from cats.core.jobs.models import Job, JobItem, JobState, Outcome
from cats.core.jobs.services import undo_until, why_not_undo
from cats.core.words import counted, date_and_time, sentence_list

if TYPE_CHECKING:
    from cats.organisations.models import User

A_PAGE = 50
NOT_OPEN = Name("A record that is not open to you")
_COLOURS = {
    JobState.WAITING: "grey",
    JobState.RUNNING: "blue",
    JobState.FINISHED: "green",
    JobState.FAILED: "red",
    JobState.CANCELLED: "grey",
}


@dataclass(frozen=True)
class Row:
    """One item as the page shows it."""

    name: Name
    outcome: str
    reason: str


@dataclass(frozen=True)
class Shown:
    """A job as one person's page shows it."""

    job: Job
    kind: Kind

    @property
    def colour(self) -> str:
        return _COLOURS[JobState(self.job.state)]

    @property
    def heading(self) -> str:
        """Return how far it is in figures that add up."""
        job = self.job
        if not self.kind.has_items:
            return f"{job.done:,} of {counted(job.total, self.kind.noun)}" if job.total else ""
        parts = [f"{job.done:,} done", f"{job.refused:,} refused"]
        if job.left:
            parts.append(f"{job.left:,} {'not done' if job.is_over else 'to come'}")
        return f"{counted(job.total, self.kind.noun)}: {sentence_list(parts)}"

    @property
    def reached(self) -> int:
        """Return how much of the total has been come to."""
        return self.job.done + self.job.refused

    @property
    def sentence(self) -> str:
        """Return what is happening, or what happened and when."""
        at = date_and_time(self.job.finished_at)
        match self.job.state:
            case JobState.WAITING:
                return "This begins in a moment. You can leave this page: it goes on without you."
            case JobState.RUNNING:
                return "You can leave this page: the work goes on without you."
            case JobState.FINISHED:
                return f"Finished on {at}."
            case JobState.CANCELLED:
                return f"Stopped on {at}. What was done before stays done."
        return f"Failed on {at}."

    @property
    def undo_until(self) -> datetime | None:
        """Return until when it can be undone; None when it cannot be, or has been."""
        if not self.job.is_over or why_not_undo(self.job) or self.undoing:
            return None
        return undo_until(self.job)

    @property
    def undoing(self) -> Job | None:
        """Return the job that undoes this one."""
        return getattr(self.job, "undoing", None)


def show(job: Job) -> Shown:
    """Return a job as its page shows it."""
    return Shown(job, kind_of(job.kind))


def reasons_of(job: Job) -> list[tuple[str, int]]:
    """Return why items were refused and how many for each reason, the most frequent first."""
    found = job.items.filter(outcome=Outcome.REFUSED).values_list("reason", flat=True)
    return Counter(found).most_common()


@dataclass(frozen=True)
class Count:
    """How many items have come to one outcome."""

    code: str
    words: str
    count: int


def outcomes_of(job: Job) -> list[Count]:
    """Return the outcomes that there are, and how many items have each."""
    found = dict(job.items.order_by().values_list("outcome").annotate(count=models.Count("pk")))
    return [Count(one.value, one.label, found[one]) for one in Outcome if found.get(one)]


def rows_of(job: Job, by: "User", *, outcome: str = "", page: str | None = None) -> tuple[Page[JobItem], list[Row]]:
    """Return one page of items, those with this outcome only when one is given, and how the person may see them."""
    items = job.items.order_by("position")
    found = Paginator(items.filter(outcome=outcome) if outcome in Outcome.values else items, A_PAGE).get_page(page)
    naming = kind_of(job.kind).names
    names = naming(by, [item.object_id for item in found]) if naming else {}
    rows = [
        Row(names.get(item.object_id, NOT_OPEN), Outcome(item.outcome).label, item.reason) for item in found.object_list
    ]
    return found, rows
