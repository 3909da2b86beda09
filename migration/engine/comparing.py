"""Finding where two values of one record differ: paths into facts, never what stands there. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

MOST_PATHS = 50


def paths(ours: Any, theirs: Any) -> list[str]:
    """Return where facts differ, such as `addresses[7].postcode`; parts are told apart by their key or sequence."""
    return sorted(set(_paths(ours, theirs, "")))[:MOST_PATHS]


def _paths(ours: Any, theirs: Any, at: str) -> Iterator[str]:
    if ours == theirs:
        return
    if is_dataclass(ours) and type(ours) is type(theirs):
        for one in fields(ours):
            if not one.compare:
                continue
            below = f"{at}.{one.name}" if at else one.name
            yield from _paths(getattr(ours, one.name), getattr(theirs, one.name), below)
    elif _are_parts(ours) and _are_parts(theirs):
        yield from _parts(ours, theirs, at)
    else:
        yield at or "record"


def _parts(ours: Sequence[Any], theirs: Sequence[Any], at: str) -> Iterator[str]:
    mine, others = ({_name(part): part for part in parts} for parts in (ours, theirs))
    for name in sorted({*mine, *others}):
        yield from _paths(mine.get(name), others.get(name), f"{at}[{name}]")


def _are_parts(value: Any) -> bool:
    return isinstance(value, tuple) and all(is_dataclass(part) and _name(part) for part in value)


def _name(part: Any) -> str:
    for name in ("key", "sequence", "account_code"):
        if hasattr(part, name):
            return str(getattr(part, name))
    return ""
