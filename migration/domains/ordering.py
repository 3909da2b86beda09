"""Parts of a record in the one order that makes two lists of them comparable."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from migration.domains.base import Rejection


class Keyed(Protocol):
    """A part that is known by a key: a number, or `<person>:<number>`."""

    @property
    def key(self) -> str:
        """Return the key."""


K = TypeVar("K", bound=Keyed)


def in_order(parts: Iterable[K], name: str) -> tuple[K, ...]:
    """Return parts in order of their numbers, repeated ones once; two that differ under one number are refused."""
    found: dict[str, K] = {}
    for part in parts:
        if found.setdefault(part.key, part) != part:
            raise Rejection("repeated_key", f"{name} {part.key}")
    return tuple(sorted(found.values(), key=lambda part: int(part.key.rpartition(":")[2])))


def require_own_keys(parts: Iterable[Keyed], name: str) -> None:
    """Refuse a record in which one part hangs on two others: a number of NOMIS belongs to one of them."""
    seen: set[str] = set()
    for part in parts:
        if part.key in seen:
            raise Rejection("repeated_key", f"{name} {part.key}")
        seen.add(part.key)
