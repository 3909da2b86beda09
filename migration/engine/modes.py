"""What a run does with the facts that it transformed: create, upsert, or compare; and each of them dry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cats.core.actors import SYSTEM
from cats.custody.facts import Change, Stored
from migration.codes import ItemState, MappingKind, Mode
from migration.domains.base import Domain, Loaded, Rejection
from migration.engine import comparing, outcomes
from migration.engine.mapping import Name, Overtaken, write_mappings
from migration.engine.outcomes import Outcome
from migration.engine.transforming import Prepared
from migration.engine.writing import Loader
from migration.models import DriftFinding, DuplicateIncident, Run
from migration.models import Mapping as Known
from migration.models.drift import Direction

UNDONE = "second_copy_undone"


def loader_for(run: Run, domain: Domain[Any]) -> Loader:
    """Return what the run's mode does."""
    if run.mode == Mode.VERIFY:
        return Verifying(run, domain)
    return Rehearsing(run, domain) if run.is_dry_run else Loading(run, domain)


class Deciding:
    """What all modes say of records that never come to a load."""

    def decide(self, decided: Mapping[str, Outcome]) -> dict[str, Outcome]:
        return dict(decided)

    def of_error(self, key: str, error: Exception, body: bytes) -> Outcome:
        if isinstance(error, Rejection):
            return outcomes.rejected(error, body)
        return outcomes.broken("write_failed", error, body)


@dataclass
class Loading(Deciding):
    """Writes records and their mappings."""

    run: Run
    domain: Domain[Any]

    def load(self, facts: Mapping[str, Any], prepared: Prepared, read_after: datetime) -> dict[str, Outcome]:
        loaded = self.domain.load(facts, by=SYSTEM, replace=self.run.mode == Mode.UPSERT, batch=str(self.run.pk))
        made = write_mappings(
            domain=self.domain.name,
            stored=loaded.stored,
            seen=loaded.seen,
            kind=MappingKind.MIGRATED,
            run_id=self.run.pk,
            read_at=read_after,
        )
        return self._outcomes(list(facts), loaded, made, prepared)

    def _outcomes(self, keys: Sequence[str], loaded: Loaded, made: set[Name], prepared: Prepared) -> dict[str, Outcome]:
        ended = {key: outcomes.rejected(why, prepared.bodies[key]) for key, why in loaded.failed.items()}
        by_item: dict[str, list[Stored]] = {}
        for one in loaded.stored:
            by_item.setdefault(one.part_of, []).append(one)
        ended |= {key: _of_stored(by_item[key], made) for key in keys if key in by_item and key not in ended}
        ended |= {key: _of_seen((str(entity), key), made) for entity, key in loaded.seen if key not in ended}
        self._account_for([key for key in keys if key not in ended], ended)
        return ended

    def _account_for(self, silent: list[str], ended: dict[str, Outcome]) -> None:
        """Records of which a load says nothing are there already; that it lost one must not go unnoticed."""
        if not silent:
            return
        known = self.domain.known(silent)
        if lost := set(silent) - known:
            raise LookupError(f"The load of {self.domain.name} says nothing of {len(lost)} records.")
        ended |= {key: Outcome(ItemState.ALREADY_MAPPED, tried=True) for key in silent}

    def decide(self, decided: Mapping[str, Outcome]) -> dict[str, Outcome]:
        """Remember what a rule leaves out and need not be read again."""
        if seen := [name for outcome in decided.values() for name in outcome.seen]:
            write_mappings(domain=self.domain.name, stored=(), seen=seen, kind=MappingKind.MIGRATED, run_id=self.run.pk)
        return super().decide(decided)

    def of_error(self, key: str, error: Exception, body: bytes) -> Outcome:
        if not isinstance(error, Overtaken):
            return super().of_error(key, error, body)
        self._note_duplicates(error)
        if self.run.mode == Mode.CREATE:
            return Outcome(ItemState.ALREADY_MAPPED, "overtaken", tried=True)
        # What we read is older than what somebody wrote meanwhile: read again.
        return Outcome(ItemState.PENDING, "overtaken")

    def _note_duplicates(self, error: Overtaken) -> None:
        """A record that arrived twice left one copy; write down that the other is gone."""
        for entity, name in error.twice:
            existing = Known.objects.filter(entity=entity, key=name).values_list("record_id", flat=True).first()
            DuplicateIncident.objects.create(
                domain=self.domain.name, entity=entity, key=name, existing_id=existing, resolution=UNDONE
            )


@dataclass
class Rehearsing(Deciding):
    """Says what creating or upserting would do, and writes nothing but that."""

    run: Run
    domain: Domain[Any]

    def load(self, facts: Mapping[str, Any], prepared: Prepared, read_after: datetime) -> dict[str, Outcome]:
        if self.run.mode == Mode.CREATE:
            same = self.domain.known(list(facts))
        else:
            ours = self.domain.ours(list(facts))
            same = {key for key, mine in ours.items() if self.domain.settle(mine, facts[key]) == mine}
        states = {key: ItemState.ALREADY_MAPPED if key in same else ItemState.MIGRATED for key in facts}
        return {key: Outcome(state, tried=True) for key, state in states.items()}


@dataclass
class Verifying(Deciding):
    """Compares, and writes findings; a dry run counts alone. The reason of an item says what was found."""

    run: Run
    domain: Domain[Any]

    def load(self, facts: Mapping[str, Any], prepared: Prepared, read_after: datetime) -> dict[str, Outcome]:
        ours = self.domain.ours(list(facts))
        differing: dict[str, list[str]] = {}
        for key, mine in ours.items():
            should_be = self.domain.settle(mine, facts[key])
            if should_be != mine:
                differing[key] = comparing.paths(mine, should_be)
        missing = [key for key in facts if key not in ours]
        self._find(Direction.DIFFERENT, differing)
        self._find(Direction.MISSING_HERE, {key: [] for key in missing})
        ended = {key: Outcome(ItemState.ALREADY_MAPPED, tried=True) for key in ours}
        ended |= {key: Outcome(ItemState.ALREADY_MAPPED, Direction.DIFFERENT.value, tried=True) for key in differing}
        return ended | {key: Outcome(ItemState.IGNORED, Direction.MISSING_HERE.value, tried=True) for key in missing}

    def decide(self, decided: Mapping[str, Outcome]) -> dict[str, Outcome]:
        """Records that NOMIS has not, or that a rule leaves out, should not be here either."""
        ended = dict(decided)
        absent = [key for key, outcome in decided.items() if _says_absent(outcome)]
        ours = self.domain.ours(absent) if absent else {}
        self._find(Direction.MISSING_THERE, {key: [] for key in ours})
        for key in absent:
            state = ItemState.ALREADY_MAPPED if key in ours else ItemState.IGNORED
            reason = Direction.MISSING_THERE.value if key in ours else decided[key].reason
            ended[key] = Outcome(state, reason, tried=True)
        waiting = {key: outcome for key, outcome in ended.items() if outcome.state is ItemState.WAITING}
        return ended | {key: replace(one, state=ItemState.IGNORED, waits_for="") for key, one in waiting.items()}

    def _find(self, direction: Direction, found: Mapping[str, list[str]]) -> None:
        if self.run.is_dry_run or not found:
            return
        DriftFinding.objects.filter(run=self.run, key__in=list(found), repaired_at=None).delete()
        DriftFinding.objects.bulk_create(
            DriftFinding(run=self.run, domain=self.domain.name, key=key, direction=direction, fields=fields)
            for key, fields in found.items()
        )


def _says_absent(outcome: Outcome) -> bool:
    return outcome.state is ItemState.IGNORED or outcome.reason == outcomes.NOT_IN_NOMIS


def _of_stored(stored: Sequence[Stored], made: set[Name]) -> Outcome:
    is_new = any(one.change is not Change.UNCHANGED or (one.entity.value, one.key) in made for one in stored)
    return Outcome(ItemState.MIGRATED if is_new else ItemState.ALREADY_MAPPED, tried=True)


def _of_seen(name: Name, made: set[Name]) -> Outcome:
    if name in made:
        return Outcome(ItemState.IGNORED, "nothing_to_migrate", tried=True)
    return Outcome(ItemState.ALREADY_MAPPED, tried=True)
