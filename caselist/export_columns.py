"""What a file of cases shows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from caselist.choices import choices_for
from caselist.models import CaseRow
from caselist.tables import WHO, risk_is_overdue
from cats.core import clock
from cats.core.exports import Column
from cats.organisations.models import Setting, User
from cats.participants.codes import RiskDueReason, Sex, Status
from cats.probation.codes import Cohort, DataState, SentenceEnd

CASES = "cases"
RESTRICTED = "Restricted record"
_STATUSES, _SETTINGS, _REASONS = dict(Status.choices), dict(Setting.choices), dict(RiskDueReason.choices)
_SEXES, _COHORTS, _STATES = dict(Sex.choices), dict(Cohort.choices), dict(DataState.choices)
_SENTENCE_ENDS = dict(SentenceEnd.choices)

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
    register_columns(CASES, columns_shown)


def columns_shown(by: User, shown: Sequence[str]) -> list[Column]:
    """Return what these columns of the screen show, one fact a column of the file; all there is for none."""
    known = _by_column(choices_for(by).own_labels, clock.today())
    return [column for name in shown or known for column in known.get(name, [])]


def _by_column(own_labels: frozenset[int], today: date) -> dict[str, list[Column]]:
    return {
        WHO: [
            Column("Surname", "text", _fact("surname"), masked=lambda _: RESTRICTED),
            Column("Forenames", "text", _fact("forenames")),
            Column("UPCI", "text", _fact("upci")),
            Column("CRN", "text", _fact("crn"), masked=_fact("crn")),
            Column("NOMIS number", "text", _fact("nomis_number")),
            Column("PNC number", "text", _fact("pnc")),
        ],
        "status": [Column("Status", "text", _word("status", _STATUSES, "Unknown status"))],
        "location": [
            Column("Location", "text", _fact("location_name")),
            Column("Setting", "text", _word("setting", _SETTINGS)),
        ],
        "enrolled_at": [Column("Enrolled at", "text", _fact("enrolment_location_name"))],
        "owner": [Column("Owner", "text", _fact("owner_name")), Column("Team", "text", _fact("owner_tenant_name"))],
        "pdu": [Column("PDU", "text", _fact("pdu_name"))],
        "reporting_team": [Column("Reporting team", "text", _fact("reporting_team_name"))],
        "sentence_end": [
            Column("Sentence end", "date", _fact("sentence_ends_on")),
            Column("Sentence end source", "text", _word("sentence_end_source", _SENTENCE_ENDS)),
        ],
        "cohort": [Column("Cohort", "text", _word("cohort", _COHORTS)), Column("LDC", "yes_no", _fact("has_ldc"))],
        "sex": [Column("Sex", "text", _word("sex", _SEXES))],
        "risk_due": _due(today),
        "labels": [labels_column(own_labels)],
        "opened": [Column("Opened", "datetime", _fact("opened_at"))],
        "changed": [Column("Last change", "datetime", _fact("last_changed_at"))],
        "data": [
            Column("Probation data", "text", _word("probation_state", _STATES, _STATES[DataState.NEVER])),
            Column("Probation data as of", "datetime", _fact("probation_as_of")),
        ],
    }


def labels_column(own_labels: frozenset[int]) -> Column:
    """Return the column of the labels that the person may see."""
    return Column("Labels", "text", lambda row: "; ".join(x["name"] for x in row.labels if x["id"] in own_labels))


def _due(today: date) -> list[Column]:
    return [
        Column("Risk due", "date", _fact("risk_due_on")),
        Column("Overdue", "yes_no", lambda row: risk_is_overdue(row, today)),
        Column("Reason", "text", lambda row: _REASONS.get(row.risk_due_reason, "") if row.risk_due_on else ""),
    ]


def _word(name: str, words: Mapping[str, Any], unknown: str = "") -> Callable[[CaseRow], Any]:
    return lambda row: words.get(getattr(row, name) or "", unknown)


def _fact(name: str) -> Callable[[CaseRow], Any]:
    return lambda row: getattr(row, name)
