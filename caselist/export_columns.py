"""What a file of cases shows."""

from collections.abc import Callable, Sequence
from typing import Any

from caselist.choices import choices_for
from caselist.models import CaseRow
from caselist.tables import risk_is_overdue
from cats.core import clock
from cats.core.exports import Column
from cats.organisations.models import Setting, User
from cats.participants.codes import RiskDueReason, Status

RESTRICTED = "Restricted record"
_STATUSES, _SETTINGS, _REASONS = dict(Status.choices), dict(Setting.choices), dict(RiskDueReason.choices)

# Given the person and the names of the columns they chose (none: the usual ones), returns what the file shows.
Columns = Callable[[User, Sequence[str]], Sequence[Column]]
_columns: dict[str, Columns] = {}


def register_columns(name: str, columns: Columns) -> None:
    """Let lists of cases be exported with these columns; registering a name again replaces them."""
    _columns[name] = columns


def columns_named(name: str) -> Columns:
    """Return registered columns; raises KeyError when nobody has registered them."""
    return _columns[name]


def register() -> None:
    """Offer our own; called once, when the application is ready."""
    register_columns("cases", lambda by, _shown: all_columns(choices_for(by).own_labels))


def all_columns(own_labels: frozenset[int]) -> list[Column]:
    """Return everything that the list of cases shows, one fact a column."""
    return [*_who(), *_where(), *_due(), labels_column(own_labels)]


def labels_column(own_labels: frozenset[int]) -> Column:
    """Return the column of the labels that the person may see."""
    return Column("Labels", "text", lambda row: "; ".join(x["name"] for x in row.labels if x["id"] in own_labels))


def _who() -> list[Column]:
    return [
        Column("Surname", "text", _fact("surname"), masked=lambda _: RESTRICTED),
        Column("Forenames", "text", _fact("forenames")),
        Column("UPCI", "text", _fact("upci")),
        Column("CRN", "text", _fact("crn"), masked=_fact("crn")),
        Column("NOMIS number", "text", _fact("nomis_number")),
        Column("PNC number", "text", _fact("pnc")),
    ]


def _where() -> list[Column]:
    return [
        Column("Status", "text", lambda row: _STATUSES.get(row.status, "Unknown status")),
        Column("Location", "text", _fact("location_name")),
        Column("Setting", "text", lambda row: _SETTINGS.get(row.setting, "")),
        Column("Owner", "text", _fact("owner_name")),
        Column("Team", "text", _fact("owner_tenant_name")),
    ]


def _due() -> list[Column]:
    today = clock.today()
    return [
        Column("Risk due", "date", _fact("risk_due_on")),
        Column("Overdue", "yes_no", lambda row: risk_is_overdue(row, today)),
        Column("Reason", "text", lambda row: _REASONS.get(row.risk_due_reason, "") if row.risk_due_on else ""),
    ]


def _fact(name: str) -> Callable[[CaseRow], Any]:
    return lambda row: getattr(row, name)
