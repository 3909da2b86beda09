"""What was fetched of made-up people, through COPY into the cache of probation data."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import AutoField, Field, JSONField, Model

from cats.core import clock
from cats.demo.bulk.sheets import Sheet
from cats.demo.fetched import fetched
from cats.probation.models import ProbationPerson, ProbationRecord, ProbationSchedule

Named = Mapping[str, Mapping[str, str]]


class Cache:
    """The tables of the cache, in the order in which they are filled."""

    def __init__(self) -> None:
        self.people, self.schedules, self.records = map(_sheet, (ProbationPerson, ProbationSchedule, ProbationRecord))

    def write(self, people: Named, *, with_records: bool = True) -> None:
        """Write those of these people, each with their facts, of whom nothing is kept yet.

        Lists need no records, and they are nine rows in ten: without them a page fetches them when it is opened.
        """
        now = clock.now()
        heard_of = set(ProbationPerson.objects.filter(pk__in=people.keys()).values_list("crn", flat=True))
        for crn in people.keys() - heard_of:
            found = fetched(crn, people[crn], now)
            _write(self.people, [found.person])
            _write(self.schedules, [found.schedule])
            if with_records:
                _write(self.records, found.records)

    def all(self) -> list[Sheet]:
        """Return every sheet, people first."""
        return [self.people, self.schedules, self.records]


def _sheet(model: type[Model]) -> Sheet:
    return Sheet(model, tuple(str(field.column) for field in _fields(model)))


def _fields(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]


def _write(sheet: Sheet, rows: Iterable[Model]) -> None:
    for row in rows:
        sheet.write(*(_text(field, getattr(row, field.attname)) for field in _fields(sheet.model)))


def _text(field: "Field[Any, Any]", value: Any) -> Any:
    """Return a value as COPY reads it: what JSON escapes has to be escaped once more."""
    if isinstance(field, JSONField) and value is not None:
        return json.dumps(value).replace("\\", "\\\\")
    return value
