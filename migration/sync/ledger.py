"""What the ledger keeps of single records: mappings, tombstones, and records that came twice."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now

from cats.core import clock
from cats.custody.codes import Entity
from cats.custody.facts import Change, Stored
from migration.codes import ACTIVE, DomainName, MappingKind
from migration.engine.mapping import Name, write_mappings
from migration.models import DriftFinding, DuplicateIncident, Item, Mapping, Tombstone

KEPT_ONE = "one_record_kept"


def database_time() -> datetime:
    """Return the time by the clock of the database, by which it is judged whose reading is the later one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        [(now,)] = cursor.fetchall()
    moment: datetime = now
    return moment


def is_known(domain: DomainName, key: str) -> bool:
    """Say whether a record of NOMIS, or a part of it, is mapped to one of ours."""
    return Mapping.objects.filter(domain=domain, part_of=key, record_id__isnull=False).exists()


def is_mapped(entity: Entity, key: str) -> bool:
    """Say whether this one record is mapped."""
    return Mapping.objects.filter(entity=entity, key=key, record_id__isnull=False).exists()


def is_in_bulk(domain: DomainName, key: str) -> bool:
    """Say whether a bulk run holds the record now: what it has read may be older than what we would read."""
    held = Item.objects.filter(key=key, run__domain=domain, run__status__in=ACTIVE, run__is_dry_run=False)
    return held.filter(held_until__gt=Now()).exists()


def keep(domain: DomainName, stored: Sequence[Stored], *, seen: Sequence[Name], read_at: datetime | None) -> None:
    """Map what was stored, and put a tombstone where something was removed. In the transaction of the records.

    Raises Overtaken when somebody else wrote a record after this one was read.
    """
    write_mappings(domain=domain, stored=stored, kind=MappingKind.NOMIS_CREATED, seen=seen, read_at=read_at)
    removed = [record for record in stored if record.change == Change.REMOVED]
    Tombstone.objects.bulk_create(
        [Tombstone(entity=record.entity, key=record.key) for record in removed], ignore_conflicts=True
    )
    if created := [record for record in stored if record.change == Change.CREATED]:
        # It is there again: NOMIS has the last word.
        Tombstone.objects.filter(_any_of(created)).delete()


def bury(entity: Entity, key: str) -> None:
    """Write down that NOMIS has no such record any more, perhaps before we ever had it."""
    Tombstone.objects.bulk_create([Tombstone(entity=entity, key=key)], ignore_conflicts=True)


def note_duplicates(domain: DomainName, names: Iterable[Name]) -> None:
    """Write down that records arrived twice at once, and that one was kept of each: nobody has to do anything."""
    for entity, key in names:
        mapping = Mapping.objects.filter(entity=entity, key=key).first()
        DuplicateIncident.objects.create(
            domain=domain,
            entity=entity,
            key=key,
            existing_id=mapping.record_id if mapping else None,
            resolution=KEPT_ONE,
            detected_at=clock.now(),
        )


def close_findings(domain: DomainName, key: str) -> None:
    """Write down that what was found to differ has been set right, by whatever means."""
    DriftFinding.objects.filter(domain=domain, key=key, repaired_at=None).update(repaired_at=clock.now())


def _any_of(records: Sequence[Stored]) -> Q:
    wanted = Q()
    for record in records:
        wanted |= Q(entity=record.entity, key=record.key)
    return wanted
