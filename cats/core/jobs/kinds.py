"""The kinds of job there are; a slice registers its own in `AppConfig.ready`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cats.core.acts import BulkAct

if TYPE_CHECKING:
    from cats.core.jobs.models import Job, JobItem
    from cats.core.jobs.runs import Run
    from cats.organisations.models import User


@dataclass(frozen=True)
class Name:
    """What an item is called on the page, and where it leads."""

    text: str
    href: str = ""


# Does some items in the transaction that writes down their outcomes; each of them succeeds or is refused.
Process = Callable[["Job", Sequence["JobItem"]], None]
# Does the whole work outside any transaction and returns where its result is; a second run replaces the first.
Runner = Callable[["Run"], str]
# Names those of these objects that the person may see; the others stay without a name.
Naming = Callable[["User", Iterable[int]], dict[int, Name]]


@dataclass(frozen=True)
class Kind:
    """What jobs of one kind do: `process` some items at a time, or `run` as a whole.

    `noun` is one item ("case"), `result_words` the link to what a run made. `undo` names the kind that undoes this one,
    for `undo_within` after its end; a job of a kind with an `act` leaves one line in the audit when it ends.
    """

    name: str
    process: Process | None = None
    run: Runner | None = None
    noun: str = "row"
    a_chunk: int = 100
    names: Naming | None = None
    result_words: str = "See the result"
    undo: str = ""
    undo_within: timedelta = timedelta(minutes=30)
    act: BulkAct | None = None

    def __post_init__(self) -> None:
        if (self.process is None) == (self.run is None):
            raise ValueError(f"The kind {self.name} either processes items or runs as a whole.")

    @property
    def has_items(self) -> bool:
        return self.process is not None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Let jobs of this kind be started; registering a name again replaces the kind."""
    _kinds[kind.name] = kind
    return kind


def kind_of(name: str) -> Kind:
    """Return a kind by its name; raises KeyError when no slice has registered it."""
    return _kinds[name]


def names_of_kinds(*, with_items: bool) -> list[str]:
    """Return the names of the kinds that have items, or of those that have none."""
    return [kind.name for kind in _kinds.values() if kind.has_items == with_items]
