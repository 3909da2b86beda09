"""Restricted (limited access) records in lists: one row each, of which the person sees the CRN and nothing else.

A list has two parts, one after the other: the rows that the person may see, in the order they asked for, and after them
the masked ones, by CRN. Nothing else of a masked row is ever loaded, sorted by, or searched; a filter on anything that
masking hides leaves all of them out. Who is masked is decided from the row's `access_key` and from what is open to the
person at this moment, in the query of the list itself: no further query, and no other service.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Substr
from django.db.models.query import ValuesListIterable

from caselist.models import CaseRow
from caselist.shown import ShownRow
from cats.core.actors import Actor, System
from cats.organisations.models import User
from cats.probation.policies import Among, restrictions

Rows = QuerySet[CaseRow]
# What the access key of a restricted record begins with (sql/case_row.sql); all other keys sort before it.
RESTRICTED = "~"


@dataclass(frozen=True)
class MaskedRow:
    """All that a list knows of a case whose record is closed to the person."""

    case_id: int
    crn: str
    is_masked: ClassVar[bool] = True

    @property
    def pk(self) -> int:
        return self.case_id


Row: TypeAlias = CaseRow | ShownRow | MaskedRow


@dataclass(frozen=True)
class Parts:
    """The rows of a list that the person may see, to be ordered, and those to be shown after them."""

    open: Rows
    masked: "QuerySet[CaseRow, MaskedRow]"


def parts_of(by: Actor, rows: Rows) -> Parts:
    """Split rows that are filtered by nothing that masking hides; asks no query."""
    return Parts(open_rows(by, rows), masked_rows(by, rows))


def open_rows(by: Actor, rows: Rows) -> Rows:
    """Return those of the rows that the person may see whole."""
    return rows if isinstance(by, System) else rows.filter(_is_open_to(by))


def masked_rows(by: Actor, rows: Rows) -> "QuerySet[CaseRow, MaskedRow]":
    """Return the others, as MaskedRows in the order of their CRNs."""
    # The first condition is that of the index of restricted rows.
    closed = Q(pk=None) if isinstance(by, System) else ~Q(access_key="") & ~_is_open_to(by)
    masked = rows.filter(closed).order_by("crn", "case_id").values_list("case_id", "crn")
    masked._iterable_class = _MaskedRows
    return masked  # type: ignore[return-value]


def masked_by_crn(by: Actor, rows: Rows, term: str) -> "QuerySet[CaseRow, MaskedRow]":
    """Return the masked rows that a search may find: those whose whole CRN was typed, in whatever case."""
    return masked_rows(by, rows.filter(crn=term.strip().upper()) if term.strip() else rows.none())


def mask_page(by: Actor, rows: Iterable[Row], *, among: Among | None = None) -> list[Row]:
    """Return a page's rows with those masked that have become restricted since they were projected.

    `among` narrows cases to those that the live policy allows: other rows are dropped, in the same query. Without it,
    and where no access control is connected, nothing is asked.
    """
    given = list(rows)
    if among is None and not restrictions.is_on():
        return given
    live = restrictions.looked_at(by, [row.case_id for row in given], among)
    return [_masked(row, live[row.case_id]) for row in given if row.case_id in live]


def _masked(row: Row, closed_crn: str) -> Row:
    return MaskedRow(row.case_id, closed_crn) if closed_crn and not isinstance(row, MaskedRow) else row


def _is_open_to(by: User) -> Q:
    """Return the condition, which reads no column but the access key, so that counting stays within an index."""
    nobody_is_barred = Q(access_key="") if restrictions.is_on() else Q(access_key__lt=RESTRICTED)
    opened = Func(
        Substr(F("access_key"), Value(2)),
        ArraySubquery(restrictions.opened_crns(by)),
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
    return nobody_is_barred | Q(opened)


class _MaskedRows(ValuesListIterable):  # type: ignore[type-arg]
    def __iter__(self) -> Iterator[MaskedRow]:
        return (MaskedRow(*pair) for pair in super().__iter__())
