"""The columns of the list of cases."""

from datetime import date

from caselist.models import CaseRow
from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn
from cats.participants.rules import INACTIVE, is_overdue

_NAME = ("name_sort", "forenames_sort")


class CaseTable(ListTable):
    """Who, in what status, where, whose, due when, labelled how."""

    default_sort = "name"
    noun = ("case", "cases")

    name = ListColumn("Name and identifiers", sort=_NAME, width="name")
    status = ListColumn("Status", sort=("status_order", *_NAME), width="status")
    location = ListColumn("Location", sort=("location_sort", *_NAME), width="place")
    owner = ListColumn("Owner and team", sort=("owner_sort", *_NAME), nullable=True)
    risk_due = ListColumn("Risk due", sort=("risk_due_on", *_NAME), nullable=True, width="date")
    labels = ListColumn("Labels", sort=("label_sort", *_NAME), nullable=True)


def risk_is_overdue(row: CaseRow, today: date) -> bool:
    """Say whether the risk review of a case that is worked on should have happened by yesterday."""
    return row.status not in INACTIVE and is_overdue(row.risk_due_on, today)
