"""Rows on their way into a table, as the text that COPY reads."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg import sql

from cats.core.models import TimelineEntry
from cats.participants.models import (
    FormerAccess,
    Identifier,
    LocationSpan,
    OwnershipSpan,
    Participant,
    ParticipantLabel,
    StatusSpan,
)

NULL = "\\N"


@dataclass
class Sheet:
    """Lines for one table: values joined by tabs, in the order of `columns`."""

    model: type[Model]
    columns: tuple[str, ...]
    lines: list[str] = field(default_factory=list)

    @property
    def table(self) -> sql.Identifier:
        """Return the table's name, quoted."""
        return sql.Identifier(self.model._meta.db_table)

    def write(self, *values: Any) -> None:
        """Add one row; None stands for NULL. Our words hold no tab and no backslash."""
        self.lines.append("\t".join([NULL if value is None else str(value) for value in values]))

    def copy(self) -> None:
        """Send the lines to the table and forget them."""
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            self.table, sql.SQL(", ").join(map(sql.Identifier, self.columns))
        )
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write("\n".join([*self.lines, ""]))
        self.lines.clear()


class Sheets:
    """The tables that a case has rows in, in the order in which they are filled."""

    def __init__(self) -> None:
        self.cases = Sheet(
            Participant,
            (
                *("id", "row_version", "upci", "first_name", "middle_name", "last_name", "date_of_birth", "sex"),
                *("nationality", "ethnicity", "status", "owner_id", "current_location_id", "enrolment_location_id"),
                *("risk_due_on", "risk_due_reason", "left_feed_on", "created_at"),
            ),
        )
        self.identifiers = Sheet(Identifier, ("participant_id", "kind", "value"))
        self.ownership = Sheet(
            OwnershipSpan, ("participant_id", "owner_id", "tenant_id", "contract_id", "started_at", "ended_at")
        )
        self.statuses = Sheet(
            StatusSpan, ("participant_id", "status", "by_id", "reason", "information", "started_at", "ended_at")
        )
        self.stays = Sheet(LocationSpan, ("participant_id", "location_id", "started_at", "ended_at"))
        self.former = Sheet(FormerAccess, ("participant_id", "tenant_path", "until", "granted_at"))
        self.labels = Sheet(
            ParticipantLabel, ("participant_id", "label_id", "opened_at", "opened_by_id", "closed_at", "closed_by_id")
        )
        self.timeline = Sheet(TimelineEntry, ("participant_id", "act", "by_id", "at", "facts"))

    def all(self) -> list[Sheet]:
        """Return every sheet, cases first."""
        return list(vars(self).values())
