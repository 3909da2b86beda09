"""The base of every list."""

from typing import Any, ClassVar

import django_tables2

from cats.core import words
from cats.core.tables.columns import ListColumn, Order


class ListTable(django_tables2.Table):  # type: ignore[misc]
    """Columns and their order, declared once.

    Rows are drawn by the page's own loop over the records: a cell of django-tables2 costs as much as ten of ours.
    `default_sort` names a column ("name", or "-name" for the other way round); `noun` is what one row and many are.
    """

    default_sort: ClassVar[str] = ""
    noun: ClassVar[tuple[str, str]] = ("row", "rows")

    def __init__(self, rows: Any, *, sort: str = "", **options: Any) -> None:
        self.sorting = Sorting(type(self), sort)
        super().__init__(rows, order_by=self.sorting.sort or None, **options)
        if not self.sorting.sort:
            self.data.data = rows.order_by("pk")

    @property
    def records(self) -> Any:
        """The sorted rows, all of them."""
        return self.data.data


class Sorting:
    """The order that an address asks of a table, known before any row is.

    `sort` is the order as the table has it: its own, where it lacks the wished one.
    """

    def __init__(self, table: type[ListTable], wished: str) -> None:
        self.columns: dict[str, Any] = table.base_columns
        self.is_refused = bool(wished) and not self._sorts_by(wished)
        self.sort = wished if self._sorts_by(wished) else table.default_sort

    def _sorts_by(self, sort: str) -> bool:
        """Whether this is a column that sorts, with or without the sign for downwards."""
        column = self.columns.get(sort.removeprefix("-"))
        return isinstance(column, ListColumn) and bool(column.sort)

    @property
    def order(self) -> Order:
        """The order that the rows are in."""
        column = self.columns.get(self.sort.removeprefix("-"))
        if isinstance(column, ListColumn):
            return column.order_of(descending=self.sort.startswith("-"))
        return Order(())

    @property
    def words(self) -> str:
        """The order in words, for the caption that screen readers hear."""
        column = self.columns.get(self.sort.removeprefix("-"))
        if column is None:
            return ""
        direction = "descending" if self.sort.startswith("-") else "ascending"
        return f"sorted by {words.lower_first(column.label)}, {direction}"

    @property
    def notice(self) -> str:
        """A sentence for the person when the list could not be sorted as the address asked."""
        if not self.is_refused:
            return ""
        return "The address asks for an order that this list does not have, so it is in its usual order."
