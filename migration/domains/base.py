"""What a domain declares, and what its parts say to the engine.

A domain knows nothing of runs, leases, batches or retries; the engine knows nothing of visits or money. Keys are NOMIS
keys as text. Everything that reads NOMIS happens outside transactions; `load` and `remove` run inside one that the
engine opened, with the mappings and the outcomes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol, TypeVar

from pydantic import BaseModel

from cats.core.actors import Actor
from cats.custody.facts import Stored

Facts = TypeVar("Facts")


class Rejection(Exception):
    """A record that can never be migrated as it is. `reason` is a stable code, such as `unknown_outcome_code`.

    `detail` says which value, for people: codes and field names, never a person's data.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Waits:
    """A record that goes on by itself when something arrives, such as `room:MDI:MDI-VISITS-HALL_A`."""

    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """A record that a rule leaves out, such as a hidden adjustment.

    Each `(entity, key)` of `seen` becomes a mapping without a record, so that a second run need not read it again.
    """

    reason: str
    seen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One stretch of the source's ids. `after` is the next cursor as JSON; None when this was the last."""

    keys: Sequence[str]
    after: Any | None


@dataclass(frozen=True, slots=True)
class Ask:
    """One GET of the source: a path with its values filled in, and a query whose values may repeat."""

    operation: str
    path: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Loaded:
    """What `load` did. Each `Stored` becomes a mapping; `failed` names records that the tables refuse, by key.

    Each `(entity, key)` of `seen` becomes a mapping without a record: an item that is no record of ours but need not be
    read again, such as a booking. It may be there already.
    """

    stored: list[Stored] = field(default_factory=list)
    failed: dict[str, Rejection] = field(default_factory=dict)
    seen: list[tuple[str, str]] = field(default_factory=list)


class Source(Protocol):
    """What a domain may ask of NOMIS; `migration.nomis` has it. Both raise the failures of `cats.core.http`."""

    def get(self, ask: Ask) -> bytes:
        """Return the body of one answer."""

    def get_many(self, asks: Mapping[str, Ask]) -> Iterable[tuple[str, bytes | Exception]]:
        """Return bodies or failures as they come, in any order, bounded in what is under way at once."""


class Domain(Protocol[Facts]):
    """One kind of thing to migrate. Everything but `load` and `remove` is free of writes."""

    name: ClassVar[str]
    # The prefix of the reference's telemetry events, such as `visits` in `visits-migration-started`.
    telemetry: ClassVar[str]
    # What people may choose by; unknown fields are refused, and its JSON is kept with the run.
    Filter: ClassVar[type[BaseModel]]

    def estimate(self, source: Source, chosen: BaseModel) -> int | None:
        """Return how many ids there are, as far as the source says; None when it does not say."""

    def page(self, source: Source, chosen: BaseModel, after: Any | None, size: int) -> Page:
        """Return the next stretch of ids after a cursor (None at the beginning). Repeatable."""

    def asks(self, key: str) -> Ask:
        """Return the one request that reads a record whole."""

    def context(self) -> Any:
        """Return what `transform` needs besides the record (rooms, rules, codes), read once for a batch."""

    def transform(self, key: str, body: bytes, context: Any, chosen: BaseModel) -> Facts | Waits | Ignored:
        """Return the record as our facts. Pure; raises nothing but Rejection."""

    def known(self, keys: Sequence[str]) -> set[str]:
        """Return those of these keys that need no read when only missing records are created (one query)."""

    def load(self, records: Mapping[str, Facts], *, by: Actor, replace: bool, batch: str) -> Loaded:
        """Write records through the services of custody: the missing ones, or all that differ when `replace`.

        `part_of` of whatever was stored is the key of the item that brought it, which is how its outcome is known.
        """

    def ours(self, keys: Sequence[str]) -> Mapping[str, Facts]:
        """Return what we have of these records, as facts that compare with what `transform` returns."""

    def remove(self, keys: Sequence[str], *, by: Actor, batch: str) -> list[Stored]:
        """Take records away again, with all their parts: what a roll-back and a deletion in NOMIS do."""

    def settle(self, ours: Facts, theirs: Facts) -> Facts:
        """Return what NOMIS' record should be here, given what we have of it: what `load` would make of it.

        Verifying compares `ours` with this. It differs from `theirs` where a rule depends on the day a record was first
        taken over (a visit that was to come then and is past now), or where a filter left parts out.
        """
        return theirs
