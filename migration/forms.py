"""What people fill in on the migration's screens: forms parse and explain, and never write."""

import re
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError

from cats.core import words
from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField
from cats.core.forms.fields import LongTextField, TextField
from migration.reference.codes import MEANINGS, CodeTable
from migration.reference.services.times import FIELDS, RuleTimes

LONGEST_REASON = 500
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
OPEN, CLOSED = "open", "closed"


class TimeOfDayField(TextField):
    """A time of the day, typed with 24 hours or with am and pm."""

    def __init__(self, *, label: str, **options: Any) -> None:
        super().__init__(label=label, **{"width": 5, "spellcheck": False, **options})

    def prepare_value(self, value: Any) -> Any:
        """Write a stored time as people type it."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: Any) -> Any:
        """Return the time that was typed."""
        typed = str(super().clean(value))
        found = _TIME.fullmatch(typed.strip())
        moment = _time_of(found) if found else None
        if typed and moment is None:
            raise ValidationError(f"{words.upper_first(self.noun)} must be a time, like 13:45 or 1:45pm", code="time")
        return moment


def _time_of(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class ConfirmForm(GovukForm):
    """Nothing to fill in: the page says what will happen and the button does it."""


class ReasonForm(GovukForm):
    """Why something is given up for good."""

    reason = LongTextField(
        label="Why?",
        limit=LONGEST_REASON,
        missing="Enter why nothing more is to be done about this",
        hint="For example, the record was deleted in NOMIS. Do not name people.",
        rows=3,
    )


class ChangeRoomForm(GovukForm):
    """What a room is called here, and whether visits there are open."""

    room = TextField(label="Room here", noun="what the room is called here", limit=240)
    visits = ChoiceField(
        label="Visits in this room",
        choices=[(OPEN, "Open"), (CLOSED, "Closed")],
        missing="Select whether visits in this room are open or closed",
        hints={CLOSED: "Visitor and prisoner may not touch."},
    )

    @property
    def facts(self) -> dict[str, Any]:
        """Return the answers as the service takes them."""
        answers = dict(self.cleaned_data)
        return answers | {"is_open": answers.pop("visits") == OPEN}


class RoomForm(ChangeRoomForm):
    """The same for a room that is not known yet."""

    prison = TextField(label="Prison", noun="the prison's code", limit=6, width=5, hint="Its code, like MDI")
    nomis_room = TextField(
        label="Room in NOMIS", noun="the room as NOMIS describes it", limit=240, hint="For example, MDI-VISITS-HALL_A"
    )

    field_order = ("prison", "nomis_room", "room", "visits")

    @property
    def facts(self) -> dict[str, Any]:
        answers = dict(self.cleaned_data)
        return answers | {"is_open": answers.pop("visits") == OPEN}


class ChangeTimeRuleForm(GovukForm):
    """Two pairs of times, and which visits take which."""

    split_at = TimeOfDayField(label="Early visits begin before", noun="the time before which visits are early")
    early_start = TimeOfDayField(label="Early visits begin at", noun="when early visits begin")
    early_end = TimeOfDayField(label="Early visits end at", noun="when early visits end")
    late_start = TimeOfDayField(label="Later visits begin at", noun="when later visits begin")
    late_end = TimeOfDayField(label="Later visits end at", noun="when later visits end")

    @property
    def times(self) -> RuleTimes:
        """Return the times as the service takes them."""
        return RuleTimes(**{name: self.cleaned_data[name] for name in FIELDS})


class TimeRuleForm(ChangeTimeRuleForm):
    """The same for a prison that has none yet."""

    prison = TextField(label="Prison", noun="the prison's code", limit=6, width=5, hint="Its code, like HEI")
    field_order = ("prison", *FIELDS)


class CodeForm(GovukForm):
    """A code of NOMIS, and what it means here. The meaning says which list of codes it is about."""

    nomis_code = TextField(label="Code in NOMIS", noun="the code as NOMIS writes it", limit=20, width=10)
    meaning = ChoiceField(
        label="What it means here",
        choices=[],
        style="select",
        missing="Select what the code means here",
    )

    def __init__(self, *args: Any, table: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        tables = [CodeTable(table)] if table else list(CodeTable)
        groups = [(each.label, [(f"{each}:{code}", said) for code, said in MEANINGS[each].items()]) for each in tables]
        self.fields["meaning"].choices = [("", "Choose a meaning"), *groups]  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, str]:
        """Return the answers as the service takes them."""
        table, _, code = self.cleaned_data["meaning"].partition(":")
        return {"table": table, "code": code}


class ChangeCodeForm(CodeForm):
    """The same for a code that is there already."""

    nomis_code = None  # type: ignore[assignment]
