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
    """How many rows of one table a loading created, changed and left as they were."""

    table: str
    created: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def rows(self) -> int:
        """Return how many rows the file holds."""
        return self.created + self.changed + self.unchanged


def read_rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, each by the names in its first line."""
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def load(model: type[Model], rows: Iterable[Facts], *, key: tuple[str, ...]) -> Tally:
    """Make a table agree with the rows of its file, finding each row by its key; locks the table's rows.

    Rows that only the table has are left alone: people add teams and labels that no file knows.
    """
    tally = Tally(str(model._meta.verbose_name_plural))
    present = {_key_of(vars(row), key): row for row in model._default_manager.select_for_update()}
    for facts in rows:
        row = present.get(_key_of(facts, key))
        if row is None:
            model._default_manager.create(**facts)
            tally.created += 1
        elif changed := [name for name, value in facts.items() if getattr(row, name) != value]:
            _change(row, facts, changed)
            tally.changed += 1
        else:
            tally.unchanged += 1
    return tally


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
