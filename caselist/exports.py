"""The list of cases as a file: the rows and the order of the screen, every case checked against the live policy."""

from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse

from caselist.filters import Rows
from caselist.models import CaseRow
from caselist.tables import risk_is_overdue
from cats.core import clock
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.exports import csv_response
from cats.core.tables.paging import CAP
from cats.organisations.models import Setting, User
from cats.participants.codes import RiskDueReason, Status
from cats.participants.models import Participant
from cats.participants.policies import participants

HEADINGS = (
    "Surname", "Forenames", "UPCI", "CRN", "NOMIS number", "PNC number", "Status", "Location", "Setting", "Owner",
    "Team", "Risk due", "Overdue", "Reason", "Labels",
)  # fmt: skip
A_CHUNK = 500
_STATUSES, _SETTINGS, _REASONS = dict(Status.choices), dict(Setting.choices), dict(RiskDueReason.choices)


def export(
    rows: Rows, *, by: User, name: str, own_labels: frozenset[int], facts: dict[str, Any]
) -> StreamingHttpResponse:
    """Return the file of these sorted rows, at most 10,000, and log who took what; a longer list says so at its end."""
    keys = list(rows.values_list("pk", flat=True)[: CAP + 1])
    is_cut = len(keys) > CAP
    allowed = allowed_of(by, keys[:CAP])

    def log() -> None:
        note_access(Access.EXPORTED, by=by, filters=facts, rows=len(allowed))

    return csv_response(name, HEADINGS, _lines(rows, allowed, own_labels, is_cut=is_cut), log=log)


def allowed_of(by: User, keys: list[int]) -> list[int]:
    """Return those of the cases that the person works with now, in the same order."""
    live = participants.scope(by, Participant.objects.filter(pk__in=keys)).values_list("pk", flat=True)
    allowed = set(live)
    return [key for key in keys if key in allowed]


def _lines(rows: Rows, keys: list[int], own_labels: frozenset[int], *, is_cut: bool) -> Iterator[list[Any]]:
    for start in range(0, len(keys), A_CHUNK):
        chunk = keys[start : start + A_CHUNK]
        found = rows.order_by().in_bulk(chunk)
        yield from (_cells(found[key], own_labels) for key in chunk if key in found)
    if is_cut:
        yield [f"The list goes on: this file holds its first {CAP:,} cases. Filter the list to export the others."]


def _cells(row: CaseRow, own_labels: frozenset[int]) -> list[Any]:
    return [
        row.surname,
        row.forenames,
        row.upci,
        row.crn,
        row.nomis_number,
        row.pnc,
        _STATUSES.get(row.status, "Unknown status"),
        row.location_name,
        _SETTINGS.get(row.setting, ""),
        row.owner_name,
        row.owner_tenant_name,
        row.risk_due_on,
        risk_is_overdue(row, clock.today()),
        _REASONS.get(row.risk_due_reason, "") if row.risk_due_on else "",
        "; ".join(label["name"] for label in row.labels if label["id"] in own_labels),
    ]
