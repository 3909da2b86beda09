"""Reading JSON that strangers send: what no table could keep is refused before anything is done with it."""

import json
from typing import Any


class BadJson(ValueError):
    """Something that is no JSON, or holds what cannot be stored; the message says which, and repeats nothing of it."""


def read_json(text: bytes | str) -> Any:
    """Return what JSON says; raises BadJson, also for NaN, for NUL and for half of a surrogate pair."""
    try:
        value = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadJson("is not JSON") from None
    # Such characters can only have come as escapes: bytes that are no UTF-8 are refused above.
    escapes = "\\u" in text if isinstance(text, str) else b"\\u" in text
    if escapes and not _can_be_stored(value):
        raise BadJson("holds characters that cannot be stored")
    return value


def _no_number(name: str) -> None:
    raise ValueError(name)


def _can_be_stored(value: Any) -> bool:
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, dict):
            rest += [*part, *part.values()]
        elif isinstance(part, list):
            rest += part
        elif isinstance(part, str) and any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in part):
            return False
    return True
