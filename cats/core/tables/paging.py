"""Pages of a list whose count never sets the time of the page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:
    _Paginator = Paginator

CAP = 10_000


# Reads the rows of a list in an order, from one number to another.
Reader = Callable[[str, int, int], list[Any]]


class Stretches:
    """Sorted rows that something else than their query reads, to be cut like a list."""

    ordered = True

    def __init__(self, read: Reader, sort: str) -> None:
        self.read, self.sort = read, sort

    def __getitem__(self, cut: slice) -> list[Any]:
        return self.read(self.sort, cut.start or 0, cut.stop)


class CappedPaginator(_Paginator):
    """Counts no further than one past the cap, and numbers pages no further than the cap.

    `known_count` spares the query where somebody has counted already (a tab); Stretches are always counted so. The
    rows that `tail` returns, of which there are `tail_count`, follow all others.
    """

    def __init__(
        self,
        rows: "QuerySet[Any] | Stretches",
        per_page: int,
        *,
        known_count: int | None = None,
        cap: int = CAP,
        tail: Callable[[], QuerySet[Any]] | None = None,
        tail_count: int = 0,
    ) -> None:
        given: Any = rows if tail is None else _InTurn(self, rows, tail)
        super().__init__(given, per_page)
        self.rows: Any = rows
        self.cap, self.known_count, self.tail_count = cap, known_count, tail_count

    @cached_property
    def found_first(self) -> int:
        """How many rows there are before the tail; one more than the cap means: more than the cap."""
        if self.known_count is not None:
            return self.known_count
        counted: int = self.rows.order_by().values("pk")[: self.cap + 1].count()
        return counted

    @property
    def found(self) -> int:
        """How many rows there are; one more than the cap means: more than the cap."""
        return min(self.found_first + self.tail_count, self.cap + 1)

    @cached_property
    def count(self) -> int:
        """How many rows the numbered pages hold."""
        return min(self.found, self.cap)

    @property
    def is_capped(self) -> bool:
        """There are more rows than numbered pages reach."""
        return self.found > self.cap

    @property
    def count_words(self) -> str:
        """1,284, or: more than 10,000."""
        return f"more than {self.cap:,}" if self.is_capped else f"{self.found:,}"


class _InTurn:
    """The rows of one query and then those of another, to be cut as one list."""

    ordered = True

    def __init__(
        self, paginator: CappedPaginator, first: "QuerySet[Any] | Stretches", then: Callable[[], QuerySet[Any]]
    ) -> None:
        self.paginator, self.first, self.then = paginator, first, then

    def __getitem__(self, cut: slice) -> list[Any]:
        rows = list(self.first[cut])
        if missing := cut.stop - cut.start - len(rows):
            begin = 0 if rows else max(0, cut.start - self.paginator.found_first)
            rows += self.then()[begin : begin + missing]
        return rows
