"""What a page of a list shows of a case. A row of the caselist has twice as many columns: those that sort, filter and
search are not read, and no object of the model is made."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.db.models.query import ValuesListIterable

from caselist.models import CaseRow


class ShownRow(NamedTuple):
    """The columns of a row that any column of a list is drawn from, named as in CaseRow."""

    case_id: int
    upci: str
    crn: str
    nomis_number: str
    surname: str
    forenames: str
    status: str
    location_name: str
    setting: str
    enrolment_location_name: str
    is_unowned: bool
    owner_id: int | None
    owner_name: str
    owner_tenant_name: str
    risk_due_on: date | None
    risk_due_reason: str
    sentence_ends_on: date | None
    sentence_end_source: str | None
    labels: list[dict[str, Any]]
    pdu_name: str | None
    reporting_team_name: str | None
    cohort: str | None
    has_ldc: bool | None
    sex: str | None
    opened_at: datetime | None
    last_changed_at: datetime | None
    probation_state: str | None
    probation_as_of: datetime | None
    awaits_data: bool
    is_restricted: bool | None

    @property
    def pk(self) -> int:
        return self.case_id

    @property
    def is_masked(self) -> bool:
        """Say that it may be shown in full; a MaskedRow may not."""
        return False


class _ShownRows(ValuesListIterable):  # type: ignore[type-arg]
    def __iter__(self) -> Iterator[ShownRow]:
        return map(ShownRow._make, super().__iter__())


def shown(rows: QuerySet[CaseRow]) -> "QuerySet[CaseRow, ShownRow]":
    """Return the same rows as ShownRows."""
    found = rows.values_list(*ShownRow._fields)
    found._iterable_class = _ShownRows
    return found
