"""What is exported: rows under headings, each column of one kind, and words about where it came from."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.text import slugify

from cats.core import clock, words

Kind = Literal["text", "date", "datetime", "number", "yes_no"]


@dataclass(frozen=True)
class Column:
    """One column: what stands above it, of what kind its values are, and how a row gives its value.

    Of a restricted row (`Masked`) a column shows what `masked` gives, and nothing without it: so a new column hides
    such rows unless somebody decides otherwise.
    """

    heading: str
    kind: Kind
    value: Callable[[Any], Any]
    masked: Callable[[Any], Any] | None = None

    def cell(self, row: Any) -> Any:
        """Return the row's value: None, a number, True or False, a date, a London time without its zone, or text."""
        if isinstance(row, Masked):
            return None if self.masked is None else self._as_kind(self.masked(row.row))
        return self._as_kind(self.value(row))

    def _as_kind(self, value: Any) -> Any:
        if isinstance(value, datetime.datetime):
            moment = words.local(value).replace(tzinfo=None)
            return moment.date() if self.kind == "date" else moment
        return bool(value) if self.kind == "yes_no" and value is not None else value


@dataclass(frozen=True)
class Masked:
    """A row of which the person may see nothing but what columns show of restricted records."""

    row: Any


@dataclass(frozen=True)
class Document:
    """A list as it is written into a file. Its rows are drawn once, while it is written.

    `about` says in words what it is and where it came from; the number of rows is added. `ending` is the last line of
    a document that is not the whole list.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Any]
    about: list[tuple[str, str]] = field(default_factory=list)
    ending: str = ""

    @property
    def headings(self) -> list[str]:
        return [column.heading for column in self.columns]

    def lines(self) -> Iterator[list[Any]]:
        """Yield the values of each row."""
        for row in self.rows:
            yield [column.cell(row) for column in self.columns]

    def lines_and_ending(self) -> Iterator[list[Any]]:
        """Yield the values of each row, and the last line where there is one."""
        yield from self.lines()
        if self.ending:
            yield [self.ending]


def file_name(title: str, extension: str) -> str:
    """Return a name made of the title and today: `team-cases-2026-03-04.csv`."""
    return f"{slugify(title)[:80].strip('-') or 'list'}-{clock.today().isoformat()}.{extension}"
