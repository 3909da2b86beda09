"""One record of a domain: looked at in NOMIS, and made so here. Every event and every repair comes to this."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cats.core.actors import SYSTEM
from cats.custody.codes import Entity
from cats.custody.facts import Change, Stored
from cats.custody.services.telling import LIVE
from migration.codes import DomainName
from migration.domains import registry
from migration.domains.base import Ignored, Loaded, Rejection, Waits
from migration.sync import ledger
from migration.sync.nomis import Nomis

GONE = "not_in_nomis"
ENTITY = {
    DomainName.VISITS: Entity.VISIT,
    DomainName.CONTACTS: Entity.PERSON,
    DomainName.RESTRICTIONS: Entity.PRISONER_RESTRICTION,
    DomainName.TRANSACTIONS: Entity.TRANSACTION,
}


class InBulk(Exception):
    """A bulk run is reading the record at this moment: wait for it, so that the later reading is written last."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What NOMIS says of a record: its facts, or None with the reason why there are none to keep.

    `read_at` is when it began to be read, by the clock of the database; nothing that was written since is overwritten.
    """

    domain: DomainName
    key: str
    facts: Any | None
    reason: str = ""
    was_known: bool = False
    read_at: datetime | None = None


@dataclass(slots=True)
class Settled:
    """What became of a record and its parts."""

    stored: list[Stored] = field(default_factory=list)
    was_known: bool = False

    def change(self, entity: Entity, key: str) -> Change | None:
        """Return what became of one part; None when it is not among them."""
        found = [stored.change for stored in self.stored if stored.entity == entity and stored.key == key]
        return found[0] if found else None

    @property
    def has_changed(self) -> bool:
        return any(stored.change != Change.UNCHANGED for stored in self.stored)


def look(nomis: Nomis, name: DomainName, key: str) -> Seen:
    """Read a record, outside transactions. Raises InBulk, Rejection, and the failures of the source."""
    if ledger.is_in_bulk(name, key):
        raise InBulk
    was_known, read_at = ledger.is_known(name, key), ledger.database_time()
    facts, reason = _understood(name, key, nomis.read(registry.get(name).asks(key)))
    return Seen(name, key, facts, reason, was_known, read_at)


def settle(seen: Seen, *, batch: str = LIVE) -> Settled:
    """Make our record what was seen, with mappings and tombstones. In a transaction; raises Rejection, Overtaken.

    Without a batch the change is a live one, which case timelines tell of.
    """
    was_known = ledger.is_known(seen.domain, seen.key)
    loaded = _made_so(seen, batch)
    if seen.key in loaded.failed:
        raise loaded.failed[seen.key]
    if _came_twice(seen):
        ledger.note_duplicates(seen.domain, [(ENTITY[seen.domain], seen.key)])
    ledger.keep(seen.domain, loaded.stored, seen=loaded.seen, read_at=seen.read_at)
    ledger.close_findings(seen.domain, seen.key)
    return Settled(loaded.stored, was_known)


def _came_twice(seen: Seen) -> bool:
    """Say whether somebody else made the record between our reading it and our writing it."""
    is_new_to_us = seen.facts is not None and not seen.was_known and seen.read_at is not None
    return is_new_to_us and seen.domain in ENTITY and ledger.is_mapped(ENTITY[seen.domain], seen.key)


def _understood(name: DomainName, key: str, body: bytes | None) -> tuple[Any | None, str]:
    """Return the facts in an answer, or None and the reason why there are none to keep."""
    if body is None:
        return None, GONE
    domain = registry.get(name)
    match domain.transform(key, body, domain.context(), domain.Filter()):
        case Ignored(reason=reason):
            return None, reason
        case Waits(subject=subject, reason=reason):
            raise Rejection(reason, subject)
        case facts:
            return facts, ""


def _made_so(seen: Seen, batch: str) -> Loaded:
    domain = registry.get(seen.domain)
    if seen.facts is None:
        return Loaded(stored=domain.remove([seen.key], by=SYSTEM, batch=batch))
    return domain.load({seen.key: seen.facts}, by=SYSTEM, replace=True, batch=batch)
