"""Loading tables that the programme fixes from the files in which they are kept."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Model

from cats.core import versions
from cats.core.models import Versioned

Facts = Mapping[str, Any]


@dataclass
class Tally:
    """How many rows of one table a loading created, changed, left as they were, and left as a person made them."""

    table: str
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0

    def __str__(self) -> str:
        kept = f", {self.kept} kept as people have changed them" if self.kept else ""
        return f"{self.table}: {self.created} created, {self.changed} changed, {self.unchanged} unchanged{kept}"


def read_rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, each by the names in its first line."""
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def load(model: type[Model], rows: Iterable[Facts], *, key: tuple[str, ...], overwrite: bool = False) -> Tally:
    """Make a table agree with the rows of its file, finding each row by its key; locks the table's rows.

    Rows that only the table has are left alone: people add teams and labels that no file knows. So are rows that a
    person was the last to change (the row history says so), lest a release undo a data fix, unless `overwrite`.
    """
    tally = Tally(str(model._meta.verbose_name_plural))
    present = {_key_of(vars(row), key): row for row in model._default_manager.select_for_update()}
    for facts in rows:
        row = present.get(_key_of(facts, key))
        if row is None:
            model._default_manager.create(**facts)
            tally.created += 1
            continue
        changed = [name for name, value in facts.items() if getattr(row, name) != value]
        if not changed:
            tally.unchanged += 1
        elif _is_a_persons(row) and not overwrite:
            tally.kept += 1
        else:
            _change(row, facts, changed)
            tally.changed += 1
    return tally


def _is_a_persons(row: Model) -> bool:
    """Say whether a person, and no command, was the last to change a row."""
    events: Any = getattr(row, "pgh_event_model").objects.filter(pgh_obj_id=row.pk)  # noqa: B009
    newest = events.select_related("pgh_context").order_by("-pgh_id").first()
    return bool(newest and newest.pgh_context and newest.pgh_context.metadata.get("user"))


def _key_of(facts: Facts, key: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(facts[name] for name in key)


def _change(row: Model, facts: Facts, changed: list[str]) -> None:
    for name in changed:
        setattr(row, name, facts[name])
    fields = [row._meta.get_field(name.removesuffix("_id")).name for name in changed]
    if isinstance(row, Versioned):
        versions.save(row, *fields)
    else:
        row.save(update_fields=fields)
