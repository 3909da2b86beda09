"""Reading: claims items, leaves out what is already mapped, and gets the bodies of the others, many at a time.

Reading goes on in threads of its own while what was read before is transformed and written; how far it gets ahead is
bounded in records and in bytes, so memory stays flat.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from pydantic import BaseModel

from cats.core.http import UpstreamFailure
from migration.codes import ItemState, Mode
from migration.domains.base import Domain, Source
from migration.engine import ledger, listing
from migration.engine.heartbeat import Heartbeat
from migration.engine.ledger import Batch, Claimed
from migration.engine.listing import Lister
from migration.engine.outcomes import Outcome
from migration.models import Run
from migration.telemetry import count_records

A_BATCH = 200
# A chunk is handed over when it has so many bytes, however few records that are.
LARGEST_CHUNK = 4_000_000


@dataclass(slots=True)
class Chunk:
    """Records that were read together and are written together: the body of each, or why there is none."""

    holder: uuid.UUID
    read_after: datetime
    records: list[tuple[Claimed, bytes | Exception]] = field(default_factory=list)
    size: int = 0

    def add(self, item: Claimed, outcome: bytes | Exception) -> None:
        """Add one answer."""
        self.records.append((item, outcome))
        self.size += len(outcome) if isinstance(outcome, bytes) else 0

    @property
    def ids(self) -> list[int]:
        """Return the items that it is about."""
        return [item.id for item, _ in self.records]


@dataclass
class Reader:
    """What the threads that read share: the run, its domain and where it reads."""

    run: Run
    domain: Domain[Any]
    chosen: BaseModel
    source: Source
    heartbeat: Heartbeat
    goes_on: Callable[[], bool]
    a_batch: int = A_BATCH

    def chunks(self) -> Iterator[Chunk]:
        """Give chunk after chunk until nothing is due or time is up; a page of ids is listed before each batch."""
        lister = Lister(self.run, self.domain, self.chosen, self.source, uuid.uuid4())
        try:
            while self.goes_on():
                has_listed = lister.turn()
                batch = ledger.claim(self.run.pk, self.a_batch)
                if batch is not None:
                    yield from self._read(batch)
                elif not has_listed:
                    return
        finally:
            listing.let_go(self.run.pk, lister.holder)

    def _read(self, batch: Batch) -> Iterator[Chunk]:
        left = {item.key: item for item in batch.items}
        self.heartbeat.hold(batch.holder, [item.id for item in batch.items])
        try:
            if self.run.mode == Mode.CREATE:
                self._leave_out_known(batch, left)
            yield from self._bodies(batch, left)
        finally:
            # Whatever was not read, because reading ended early, is for others.
            if left:
                self.give_back(batch.holder, [item.id for item in left.values()])

    def _bodies(self, batch: Batch, left: dict[str, Claimed]) -> Iterator[Chunk]:
        chunk = Chunk(batch.holder, batch.claimed_at)
        for key, outcome in self._answers(list(left)):
            chunk.add(left.pop(key), outcome)
            if chunk.size >= LARGEST_CHUNK:
                yield chunk
                chunk = Chunk(batch.holder, batch.claimed_at)
        if chunk.records:
            yield chunk

    def _answers(self, keys: list[str]) -> Iterator[tuple[str, bytes | Exception]]:
        answered: set[str] = set()
        try:
            for key, outcome in self.source.get_many({key: self.domain.asks(key) for key in keys}):
                answered.add(key)
                yield key, outcome
        except UpstreamFailure as failure:
            for key in keys:
                if key not in answered:
                    yield key, failure

    def _leave_out_known(self, batch: Batch, left: dict[str, Claimed]) -> None:
        """Settle items whose record was migrated before, without reading any."""
        known = {key: left[key] for key in self.domain.known(list(left)) if key in left}
        if not known:
            return
        with transaction.atomic():
            mine = ledger.lock(batch.holder, [item.id for item in known.values()])
            ledger.settle({item_id: Outcome(ItemState.ALREADY_MAPPED) for item_id in sorted(mine)})
        count_records(self.domain.name, {ItemState.ALREADY_MAPPED.value: len(mine)})
        for key, item in known.items():
            self.heartbeat.drop(batch.holder, [item.id])
            del left[key]

    def give_back(self, holder: uuid.UUID, ids: list[int]) -> None:
        """Let others have items that were not settled."""
        self.heartbeat.drop(holder, ids)
        ledger.release(holder, ids)
