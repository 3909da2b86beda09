"""The columns of the lists of cases, and which of them each list begins with."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from caselist.models import CaseRow
from caselist.shown import ShownRow
from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn
from cats.participants.rules import INACTIVE, is_overdue

_NAME = ("name_sort", "forenames_sort")
# The column that says whose row it is; it always stands first.
WHO = "name"


class CaseTable(ListTable):
    """Every column that a list of cases can show. `begins_with` are shown until somebody chooses for themselves.

    How a cell looks is a branch of the column's name in `caselist/_cells.html`; what it is in a file is said in
    `caselist/export_columns.py`.
    """

    default_sort = "name"
    noun = ("case", "cases")
    begins_with: ClassVar[tuple[str, ...]] = (WHO, "status", "location", "owner", "risk_due", "sentence_end", "labels")

    name = ListColumn("Name and identifiers", sort=_NAME, width="name")
    status = ListColumn("Status", sort=("status_order", *_NAME), width="status")
    location = ListColumn("Location", sort=("location_sort", *_NAME), width="place")
    enrolled_at = ListColumn("Enrolled at", sort=("enrolment_location_sort", *_NAME), nullable=True, width="place")
    owner = ListColumn("Owner and team", sort=("owner_sort", *_NAME), nullable=True, width="place")
    pdu = ListColumn("PDU", sort=("pdu_sort", *_NAME), nullable=True)
    reporting_team = ListColumn("Reporting team", sort=("reporting_team_sort", *_NAME), nullable=True)
    sentence_end = ListColumn("Sentence end", sort=("sentence_ends_on", *_NAME), nullable=True, width="date")
    cohort = ListColumn("Cohort", sort=("cohort", *_NAME), nullable=True)
    sex = ListColumn("Sex", sort=("sex", *_NAME), nullable=True, width="narrow")
    risk_due = ListColumn("Risk due", sort=("risk_due_on", *_NAME), nullable=True, width="date")
    labels = ListColumn("Labels", sort=("label_sort", *_NAME), nullable=True)
    opened = ListColumn("Opened", sort=("opened_at", *_NAME), width="date")
    changed = ListColumn("Last change", sort=("last_changed_at", *_NAME), width="date")
    data = ListColumn("Probation data", sort=("probation_as_of", *_NAME), nullable=True, width="place")

    @classmethod
    def shown(cls, chosen: Iterable[str]) -> tuple[str, ...]:
        """Return the columns to show: those chosen that there are, or the list's own. The name always comes first."""
        known = [name for name in chosen if name in cls.base_columns and name != WHO]
        return (WHO, *known) if known else cls.begins_with


class DueTable(CaseTable):
    """What is due soonest stands first."""

    default_sort = "risk_due"
    begins_with = (WHO, "risk_due", "status", "location", "owner", "labels")


class UnassignedTable(CaseTable):
    """Nobody owns these, so the owner says nothing."""

    begins_with = (WHO, "status", "location", "enrolled_at", "opened", "sentence_end", "labels")


class OpenedTable(CaseTable):
    """The newest stand first."""

    default_sort = "-opened"
    begins_with = (WHO, "opened", "status", "location", "owner", "sentence_end", "labels")


class AwaitingTable(CaseTable):
    """Those that have waited longest stand first."""

    default_sort = "opened"
    begins_with = (WHO, "opened", "data", "status", "location", "owner")


class ClosedTable(CaseTable):
    """When it was last changed is mostly when it was closed."""

    begins_with = (WHO, "status", "changed", "location", "owner", "sentence_end", "labels")


def risk_is_overdue(row: CaseRow | ShownRow, today: date) -> bool:
    """Say whether the risk review of a case that is worked on should have happened by yesterday."""
    return row.status not in INACTIVE and is_overdue(row.risk_due_on, today)
