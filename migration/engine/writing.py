"""Writing a chunk: records, mappings and outcomes in ONE transaction, by whoever still holds the items.

When a chunk cannot be written as a whole, each of its records gets a savepoint of its own: one bad record costs one
chunk a second try, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import structlog
from django.db import InterfaceError, OperationalError, transaction
from pydantic import BaseModel

from migration.codes import ItemState, Mode
from migration.domains.base import Domain, Waits
from migration.engine import ledger, outcomes, runs, waiting
from migration.engine.heartbeat import Heartbeat
from migration.engine.outcomes import Outcome
from migration.engine.reading import Chunk
from migration.engine.transforming import Prepared, prepare
from migration.models import Run
from migration.telemetry import count_records, tell

log = structlog.get_logger(__name__)
# These are the server's doing and never a record's.
SURROUNDINGS = (OperationalError, InterfaceError, MemoryError)


class Loader(Protocol):
    """What a mode does with facts, in the transaction of the outcomes: writes them, or compares."""

    def load(self, facts: Mapping[str, Any], prepared: Prepared, read_after: datetime) -> dict[str, Outcome]:
        """Return the outcome of every one of these records; `read_after` is when their reading began."""

    def decide(self, decided: Mapping[str, Outcome]) -> dict[str, Outcome]:
        """Return outcomes that needed no load as this mode sees them."""

    def of_error(self, key: str, error: Exception, body: bytes) -> Outcome:
        """Return the outcome of a record whose load, by itself, failed and was undone."""


@dataclass
class Writer:
    """Writes the chunks of one run."""

    run: Run
    domain: Domain[Any]
    chosen: BaseModel
    loader: Loader
    heartbeat: Heartbeat

    def write(self, chunk: Chunk) -> None:
        """Transform and write a chunk; items that could not be tried are given back."""
        prepared = prepare(self.domain, chunk.records, self.domain.context(), self.chosen)
        self._note_the_source(prepared)
        try:
            settled = self._commit(chunk, prepared)
        except SURROUNDINGS as error:
            # With a database that still listens (a deadlock, a lock that took too long) the others go on.
            if not self._try_again(chunk, prepared, error):
                raise
            return
        finally:
            self.heartbeat.drop(chunk.holder, chunk.ids)
        if prepared.put_back:
            ledger.release(chunk.holder, [prepared.items[key].id for key in prepared.put_back])
        self._tell(settled)

    def _note_the_source(self, prepared: Prepared) -> None:
        if prepared.was_answered:
            runs.got_on(self.run.pk)
        elif prepared.setback is not None:
            runs.put_off(self.run.pk, prepared.setback)

    def _commit(self, chunk: Chunk, prepared: Prepared) -> dict[str, Outcome]:
        try:
            return self._at_once(chunk, prepared)
        except SURROUNDINGS:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is found again with the record that has it
            log.warning("migration_chunk_failed", run=str(self.run.pk), error=type(error).__name__)
            return self._one_by_one(chunk, prepared)

    @transaction.atomic
    def _at_once(self, chunk: Chunk, prepared: Prepared) -> dict[str, Outcome]:
        mine = self._lock(chunk, prepared)
        ended = self._decided(prepared, mine)
        facts = {key: value for key, value in prepared.facts.items() if key in mine}
        if facts:
            ended |= self.loader.load(facts, prepared, chunk.read_after)
        self._settle(prepared, ended)
        return ended

    @transaction.atomic
    def _one_by_one(self, chunk: Chunk, prepared: Prepared) -> dict[str, Outcome]:
        mine = self._lock(chunk, prepared)
        ended = self._decided(prepared, mine)
        for key, value in prepared.facts.items():
            if key in mine:
                ended[key] = self._alone(key, value, chunk, prepared)
        self._settle(prepared, ended)
        return ended

    def _alone(self, key: str, value: Any, chunk: Chunk, prepared: Prepared) -> Outcome:
        try:
            with transaction.atomic():
                return self.loader.load({key: value}, prepared, chunk.read_after)[key]
        except SURROUNDINGS:
            raise
        except Exception as error:  # noqa: BLE001 - this record's own, whatever it is
            return self.loader.of_error(key, error, prepared.bodies[key])

    def _lock(self, chunk: Chunk, prepared: Prepared) -> set[str]:
        """Lock what is still ours, and return its keys."""
        mine = ledger.lock(chunk.holder, chunk.ids)
        return {key for key, item in prepared.items.items() if item.id in mine}

    def _decided(self, prepared: Prepared, mine: set[str]) -> dict[str, Outcome]:
        """Return what was decided before any load; what waits is looked at once more, under the lock of its subject."""
        decided = {key: outcome for key, outcome in prepared.decided.items() if key in mine}
        if waits := {key: what for key, what in prepared.waiting.items() if key in mine}:
            decided |= self._waiting(waits, prepared)
        return self.loader.decide(decided)

    def _waiting(self, waits: Mapping[str, Waits], prepared: Prepared) -> dict[str, Outcome]:
        waiting.share(what.subject for what in waits.values())
        again = prepare(
            self.domain,
            [(prepared.items[key], prepared.bodies[key]) for key in waits],
            self.domain.context(),
            self.chosen,
        )
        # It has come meanwhile: these are loaded with the others.
        prepared.facts |= again.facts
        return {key: outcomes.waiting(what) for key, what in again.waiting.items()} | again.decided

    def _settle(self, prepared: Prepared, ended: Mapping[str, Outcome]) -> None:
        ledger.settle({prepared.items[key].id: outcome for key, outcome in ended.items()})

    def _try_again(self, chunk: Chunk, prepared: Prepared, error: BaseException) -> bool:
        """Let the items be tried again later, if the database still listens; else their leases run out."""
        try:
            with transaction.atomic():
                mine = self._lock(chunk, prepared)
                ledger.settle(
                    {
                        item.id: outcomes.again(item.attempts, "database_busy", type(error).__name__)
                        for key, item in prepared.items.items()
                        if key in mine
                    }
                )
        except SURROUNDINGS as lost:
            log.warning("migration_chunk_lost", run=str(self.run.pk), error=type(lost).__name__)
            return False
        return True

    def _tell(self, ended: Mapping[str, Outcome]) -> None:
        counts: dict[str, int] = {}
        for outcome in ended.values():
            counts[outcome.state.value] = counts.get(outcome.state.value, 0) + 1
        count_records(self.domain.name, counts)
        if migrated := counts.get(ItemState.MIGRATED.value, 0):
            is_real = self.run.mode != Mode.VERIFY and not self.run.is_dry_run
            if is_real:
                name = f"{self.domain.telemetry}-migration-entity-migrated"
                tell(name, migrationId=str(self.run.pk), count=migrated)
