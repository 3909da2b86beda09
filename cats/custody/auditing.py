"""NOMIS' word on who made and changed a record, as columns and back."""

from datetime import datetime
from typing import TypedDict

from cats.custody.facts import Audit
from cats.custody.models.base import AuditedRecord


class AuditColumns(TypedDict):
    """The columns of `AuditedRecord`."""

    nomis_created_by: str
    nomis_created_at: datetime | None
    nomis_changed_by: str
    nomis_changed_at: datetime | None


def audit_columns(audit: Audit) -> AuditColumns:
    """Return what a row keeps of it."""
    return {
        "nomis_created_by": audit.created_by,
        "nomis_created_at": audit.created_at,
        "nomis_changed_by": audit.changed_by,
        "nomis_changed_at": audit.changed_at,
    }


def audit_of(row: AuditedRecord) -> Audit:
    """Return what a row says of it."""
    return Audit(row.nomis_created_by, row.nomis_created_at, row.nomis_changed_by, row.nomis_changed_at)
