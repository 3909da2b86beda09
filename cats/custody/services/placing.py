"""Putting rows where they belong by their NOMIS key: added when they are missing, changed when they differ, once each.

Rows are locked and added in the order of their keys, so two writers of the same records wait for each other and neither
deadlocks nor adds a second row. The number of statements does not depend on the number of rows, but for very many.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connection
from django.db.models import Model

from cats.custody.facts import Change
from cats.custody.models.base import NomisRecord
from cats.custody.services.inserting import insert_missing

R = TypeVar("R", bound=NomisRecord)
A_STATEMENT = 1_000
OURS = frozenset({"id", "row_version"})


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A row as it stands in its table now, and what that took."""

    row: R
    change: Change


def place(rows: Iterable[R], *, replace: bool) -> dict[str, Placed[R]]:
    """Add the rows that are missing, and with `replace` make the others say what these say; by NOMIS key.

    Adds before it locks: whoever adds waits for keys alone, so that two writers cannot wait for each other.
    """
    wanted = {row.nomis_key: row for row in sorted(rows, key=lambda row: row.nomis_key)}
    if not wanted:
        return {}
    model = type(next(iter(wanted.values())))
    added = _add(model, [wanted[key] for key in _missing(model, wanted)])
    there = _locked(model, wanted.keys() - added.keys())
    placed = {key: Placed(row, Change.CREATED) for key, row in added.items()}
    differing = {key: row for key, row in there.items() if replace and take_over(row, wanted[key])}
    _save(model, differing.values())
    for key, row in there.items():
        placed[key] = Placed(row, Change.CHANGED if key in differing else Change.UNCHANGED)
    # Removed by somebody else between the looking and the locking.
    lost = [wanted[key] for key in wanted.keys() - placed.keys()]
    return placed | place(lost, replace=replace)


def place_parts(model: type[R], rows: Iterable[R], *, of: str, wholes: Iterable[Model]) -> list[Placed[R]]:
    """Make the parts of these wholes exactly these rows and remove others of theirs; `of` is the field of the whole."""
    wanted = list(rows)
    gone = remove_surplus(model, {row.nomis_key for row in wanted}, of=of, wholes=wholes)
    return [*place(wanted, replace=True).values(), *gone]


def remove_surplus(model: type[R], keys: Iterable[str], *, of: str, wholes: Iterable[Model]) -> list[Placed[R]]:
    """Remove parts of these wholes that have none of these keys; `of` is the field of the whole, or the way to it."""
    surplus = model._default_manager.filter(**{f"{of}__in": list(wholes)}).exclude(nomis_key__in=list(keys))
    gone = list(surplus.order_by("nomis_key").select_for_update(of=("self",)))
    if gone:
        model._default_manager.filter(pk__in=[row.pk for row in gone]).delete()
    return [Placed(row, Change.REMOVED) for row in gone]


def take_over(row: R, wanted: R) -> bool:
    """Give a row what another of the same key says; return whether anything differed."""
    names = [field.attname for field in type(row)._meta.concrete_fields if field.attname not in OURS]
    differing = [name for name in names if getattr(row, name) != getattr(wanted, name)]
    for name in differing:
        setattr(row, name, getattr(wanted, name))
    return bool(differing)


def _missing(model: type[R], wanted: Mapping[str, R]) -> list[str]:
    """Return the keys that are not there yet, in their order."""
    there = set(model._default_manager.filter(nomis_key__in=list(wanted)).values_list("nomis_key", flat=True))
    return [key for key in wanted if key not in there]


def _locked(model: type[R], keys: Iterable[str]) -> dict[str, R]:
    wanted = list(keys)
    if not wanted:
        return {}
    found = model._default_manager.filter(nomis_key__in=wanted).order_by("nomis_key")
    return {row.nomis_key: row for row in found.select_for_update()}


def _add(model: type[R], rows: Sequence[R]) -> dict[str, R]:
    """Add rows under ids of their own; those of which another writer has the key are left out."""
    if not rows:
        return {}
    for row, row_id in zip(rows, _new_ids(model, len(rows)), strict=True):
        row.pk = row_id
    made = insert_missing(rows)
    return {row.nomis_key: row for row in rows if row.pk in made}


def _new_ids(model: type[Model], number: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, number],
        )
        return [row[0] for row in cursor.fetchall()]


def _save(model: type[R], rows: Iterable[R]) -> None:
    changed = list(rows)
    if not changed:
        return
    names = [field.name for field in model._meta.concrete_fields if field.name not in {*OURS, "nomis_key"}]
    if hasattr(changed[0], "row_version"):
        names.append("row_version")
        for row in changed:
            row.row_version += 1  # type: ignore[attr-defined]
    # Locked rows that are there: every one of them is updated, a thousand in one statement.
    model._default_manager.bulk_create(
        sorted(changed, key=lambda row: row.nomis_key), A_STATEMENT,
        update_conflicts=True, update_fields=names, unique_fields=["nomis_key"],
    )  # fmt: skip
