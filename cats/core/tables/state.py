"""The address of a list is its whole state: what it says, and the addresses that differ from it by one thing."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import QueryDict

SIZES = (25, 50, 100)
DEFAULT_SIZE = 50
LONGEST_TERM = 200
# What an address says of the moment alone: the place in the list, and that it was opened as it was left.
POSITION = ("page", "after", "before", "kept")
OWN = frozenset({*POSITION, "size", "sort", "filters"})
# A number that no list reaches, whatever it is about; longer ones are not even read.
_LONGEST_NUMBER = 18


def whole_number(typed: str | None, default: int = 0) -> int:
    """The number that was typed into an address, or the default for anything else."""
    if typed and typed.isdecimal() and len(typed) <= _LONGEST_NUMBER:
        return int(typed)
    return default


def search_term(query: QueryDict, name: str = "q") -> tuple[str, str]:
    """What to search for, and a sentence for the person when not all of it could be used."""
    term = " ".join(query.get(name, "").replace("\0", " ").split())
    if len(term) <= LONGEST_TERM:
        return term, ""
    return term[:LONGEST_TERM], f"We searched for the first {LONGEST_TERM} characters of what you entered."


class ListState:
    """What an address says about a list. Nonsense is read as if it were not there, never refused.

    `sort` is the wished order as it was typed; the table decides whether it has such a column.
    """

    def __init__(self, query: QueryDict, *, default_size: int = DEFAULT_SIZE) -> None:
        self.query = query
        size = whole_number(query.get("size"))
        self.chosen_size = size if size in SIZES else None
        self.size = self.chosen_size or default_size
        self.page = max(1, whole_number(query.get("page"), 1))
        self.after = whole_number(query.get("after"))
        self.before = whole_number(query.get("before"))
        self.sort = query.get("sort", "")

    @property
    def filters(self) -> list[tuple[str, str]]:
        """Everything in the address that is not the list's own: filters, search term, tab."""
        return [(name, value) for name, value in self.pairs() if name not in OWN]

    def pairs(self) -> list[tuple[str, str]]:
        """Every name with every value, without what no address may hold and without empty values."""
        return [
            (name, value.replace("\0", ""))
            for name, values in self.query.lists()
            for value in values
            if value.replace("\0", "") and "\0" not in name
        ]

    def to_page(self, number: int) -> str:
        """The address of another page of the same list."""
        return self._changed({"page": str(number) if number > 1 else ""})

    def to_position(self, **position: int) -> str:
        """The address of what stands after, or before, a row."""
        return self._changed({name: str(key) for name, key in position.items()})

    def to_sort(self, sort: str) -> str:
        """The address of the same list in another order, from its start."""
        return self._changed({"sort": sort})

    def to_size(self, size: int) -> str:
        """The address of the same list in pages of another size, from its start."""
        return self._changed({"size": str(size)})

    def with_value(self, name: str, value: str) -> str:
        """The address with this alone for the named filter (a tab, say), or without it, from the start of the list."""
        return self._changed({name: value})

    def without(self, name: str, value: str | None = None) -> str:
        """The address without a filter, or without one of its values, from the start of the list."""
        kept = [
            (key, held)
            for key, held in self.pairs()
            if key not in POSITION and not (key == name and value in (None, held))
        ]
        return _address(kept)

    def without_filters(self, *kept: str) -> str:
        """The address with no filter but the named ones (a tab, say): the way to clear all."""
        return _address([(name, value) for name, value in self.pairs() if name in {*kept, "size", "sort"}])

    def _changed(self, changes: Mapping[str, str]) -> str:
        dropped = {*POSITION, *changes}
        kept = [(name, value) for name, value in self.pairs() if name not in dropped]
        return _address([*kept, *((name, value) for name, value in changes.items() if value)])


def _address(pairs: list[tuple[str, str]]) -> str:
    return f"?{urlencode(pairs, errors='replace')}"
