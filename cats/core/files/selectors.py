"""What the page of somebody's files asks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cats.core.exports import FORMATS
from cats.core.files.models import FileState, GeneratedFile
from cats.core.files.policies import files
from cats.core.jobs import Job, JobState

if TYPE_CHECKING:
    from cats.organisations.models import User

MOST_SHOWN = 200
STOPPED = "It was stopped."
FAILED = "Something went wrong on our side. Export the list again."
CHANGED = "Your team or roles have changed since you asked for it. Export the list again for what you may see now."
LOST = "It was lost on our side. Export the list again."


@dataclass(frozen=True)
class Shown:
    """A file as its page shows it: how it stands in one word, and why nobody can have it."""

    file: GeneratedFile
    standing: str
    why: str = ""

    @property
    def kind(self) -> str:
        """Say what kind of file it is."""
        form = FORMATS.get(self.file.extension)
        return form.label if form else self.file.extension.upper()


def files_of(by: "User") -> list[Shown]:
    """Return the person's newest files; one query."""
    mine = files.scope(by, GeneratedFile.objects.select_related("job").defer("keys", "recipe"))
    return [_shown(by, file) for file in mine.order_by("-created_at", "-pk")[:MOST_SHOWN]]


def _shown(by: "User", file: GeneratedFile) -> Shown:
    if file.state == FileState.PREPARING:
        return _unfinished(file, file.job)
    if file.state == FileState.LOST:
        return Shown(file, "failed", LOST)
    return Shown(file, "ready") if files.is_current(by, file) else Shown(file, "withdrawn", CHANGED)


def _unfinished(file: GeneratedFile, job: Job | None) -> Shown:
    if job is None or (job.is_over and not job.problem):
        return Shown(file, "failed", STOPPED if job and job.state == JobState.CANCELLED else FAILED)
    return Shown(file, "failed", job.problem) if job.is_over else Shown(file, "preparing")
