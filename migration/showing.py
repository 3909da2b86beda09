"""How codes, filters and reasons of the migration are written for people."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_date, parse_datetime

from cats.core import words
from migration.codes import ItemState, RunStatus
from migration.models.drift import Direction
from migration.models.events import EventState

STATUS_COLOURS = {
    RunStatus.PLANNED: "grey",
    RunStatus.STAGING: "blue",
    RunStatus.RUNNING: "blue",
    RunStatus.CANCELLING: "yellow",
    RunStatus.CANCELLED: "grey",
    RunStatus.COMPLETED: "green",
    RunStatus.COMPLETED_WITH_FAILURES: "orange",
    RunStatus.FAILED: "red",
    RunStatus.ROLLING_BACK: "purple",
    RunStatus.ROLLED_BACK: "purple",
}
STATE_COLOURS = {
    ItemState.PENDING: "grey",
    ItemState.WAITING: "yellow",
    ItemState.MIGRATED: "green",
    ItemState.ALREADY_MAPPED: "teal",
    ItemState.IGNORED: "grey",
    ItemState.REJECTED: "red",
    ItemState.RETRYING: "orange",
    ItemState.DEAD: "red",
    ItemState.DISCARDED: "grey",
    ItemState.CANCELLED: "grey",
    ItemState.ROLLED_BACK: "purple",
}
EVENT_COLOURS = {
    EventState.PENDING: "blue",
    EventState.HANDLED: "green",
    EventState.SKIPPED: "grey",
    EventState.IGNORED: "grey",
    EventState.PARKED: "yellow",
    EventState.RETRYING: "orange",
    EventState.DEAD: "red",
    EventState.DISCARDED: "grey",
}
DIRECTION_COLOURS = {Direction.MISSING_HERE: "orange", Direction.MISSING_THERE: "purple", Direction.DIFFERENT: "yellow"}

_CHOSEN = {
    "prison_ids": "Prisons",
    "prisons": "Prisons",
    "prison_id": "Prison",
    "prison": "Prison",
    "visit_types": "Visit types",
    "from_date_time": "Made from",
    "to_date_time": "Made until",
    "from_date": "From",
    "to_date": "Until",
    "ignore_missing_room": "Visits without a room",
}
_IGNORED_ROOM = {True: "Left out", False: "Wait, when they are to come"}


@dataclass(frozen=True)
class Advice:
    """What to do about a reason, and where."""

    text: str
    href: str = ""
    link: str = ""


def reason_words(code: str) -> str:
    """Write a reason code as words: they are chosen so that it can be read."""
    return words.upper_first(code.replace("_", " ")) if code else "No reason given"


def as_json(payload: Any) -> str:
    """Write what NOMIS sent so that a person can read it."""
    return json.dumps(payload, indent=2, ensure_ascii=False, sort_keys=True)


def state_words(code: str) -> str:
    """Write the state of an item."""
    return str(ItemState(code).label)


def chosen_words(chosen: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Write what a run was asked for, one pair of words for each part that was given."""
    said = []
    for name, value in chosen.items():
        key = snake(name)
        if key == "ignore_missing_room":
            said.append((_CHOSEN[key], _IGNORED_ROOM[bool(value)]))
        elif value not in (None, "", []):
            said.append((_CHOSEN.get(key) or words.upper_first(key.replace("_", " ")), _value_words(value)))
    return said


def snake(name: str) -> str:
    """Return a name of the source's JSON as ours: prisonIds is prison_ids."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def advice_for(reason: str) -> Advice | None:
    """Say what somebody can do about a reason, where there is something."""
    if "code" in reason or reason.startswith("unknown_"):
        return Advice("Say what the code means; then they are tried again.", reverse("migration_codes"), "Codes")
    return None


def room_of(subject: str) -> tuple[str, str] | None:
    """Return prison and room of what a visit waits for; None when it waits for something else."""
    kind, _, rest = subject.partition(":")
    prison, _, room = rest.partition(":")
    return (prison, room) if kind == "room" and prison and room else None


def waits_words(subject: str) -> str:
    """Write what an item waits for."""
    room = room_of(subject)
    return f"The room {room[1]} at {room[0]}" if room else subject


def _value_words(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_value_words(one) for one in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return _moment_words(value) if isinstance(value, str) and value[:4].isdecimal() else str(value)


def _moment_words(text: str) -> str:
    try:
        moment: datetime | None = parse_datetime(text) if len(text) > 10 else None
        return words.date_and_time(moment) or words.date(parse_date(text)) or text
    except ValueError:
        return text
