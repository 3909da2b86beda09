"""The fields of an event's body. Numbers may be texts, and any field may be missing or null (migration 5.1)."""

import re
from collections.abc import Mapping
from typing import Any

Body = Mapping[str, Any]
LARGEST = 2**63 - 1
_NUMBER = re.compile(r"[0-9]{1,19}")
_PRISONER = re.compile(r"[A-Z][0-9]{4}[A-Z]{2}")
_OWN_MODULE = "DPS_SYNCHRONISATION"


class BadField(Exception):
    """A field without which an event cannot be handled is missing or is not what it should be; the text names it."""


def number(body: Body, *names: str) -> int:
    """Return the first of these fields that is there, as a whole number; raises BadField."""
    found = number_or_none(body, *names)
    if found is None:
        raise BadField(names[0])
    return found


def number_or_none(body: Body, *names: str) -> int | None:
    """Return a whole number that is not negative, or None when none of these fields is there; raises BadField."""
    for name in names:
        value = body.get(name)
        if value is None or value == "":
            continue
        text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
        if not _NUMBER.fullmatch(text) or int(text) > LARGEST:
            raise BadField(name)
        return int(text)
    return None


def text(body: Body, name: str) -> str:
    """Return a field as text, empty when it is not there or not a text."""
    value = body.get(name)
    return value.strip() if isinstance(value, str) else ""


def prisoner(body: Body, name: str) -> str:
    """Return a prisoner number; raises BadField."""
    found = text(body, name).upper()
    if not _PRISONER.fullmatch(found):
        raise BadField(name)
    return found


def prisoner_or_empty(body: Body, name: str) -> str:
    """Return a prisoner number, or an empty text when there is none that could be one."""
    found = text(body, name).upper()
    return found if _PRISONER.fullmatch(found) else ""


def more(body: Body) -> Body:
    """Return the additional information of a domain event; raises BadField."""
    found = body.get("additionalInformation")
    if not isinstance(found, Mapping):
        raise BadField("additionalInformation")
    return found


def is_yes(body: Body, name: str) -> bool:
    """Say whether a flag is set; it may come as a text."""
    return str(body.get(name)).strip().lower() == "true"


def is_ours(body: Body) -> bool:
    """Say whether our own side caused the event: the audit module says so, by its beginning (migration 5.3)."""
    return text(body, "auditModuleName").upper().startswith(_OWN_MODULE)
