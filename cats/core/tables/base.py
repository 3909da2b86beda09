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
        self.sort = sort if self.sorts_by(sort) else self.default_sort
        self.refused_sort = sort if sort and not self.sorts_by(sort) else ""
        super().__init__(rows, order_by=self.sort or None, **options)
        if not self.sort:
            self.data.data = rows.order_by("pk")

    @classmethod
    def sorts_by(cls, sort: str) -> bool:
        """Whether this is a column that sorts, with or without the sign for downwards."""
        column = cls.base_columns.get(sort.removeprefix("-"))
        return isinstance(column, ListColumn) and bool(column.sort)

    @property
    def records(self) -> Any:
        """The sorted rows, all of them."""
        return self.data.data

    @property
    def order(self) -> Order:
        """The order that the rows are in."""
        column = self.base_columns.get(self.sort.removeprefix("-"))
        if isinstance(column, ListColumn):
            return column.order_of(descending=self.sort.startswith("-"))
        return Order(())

    @property
    def order_words(self) -> str:
        """The order in words, for the caption that screen readers hear."""
        column = self.base_columns.get(self.sort.removeprefix("-"))
        if column is None:
            return ""
        direction = "descending" if self.sort.startswith("-") else "ascending"
        return f"sorted by {words.lower_first(column.label)}, {direction}"

    @property
    def notice(self) -> str:
        """A sentence for the person when the list could not be sorted as the address asked."""
        if not self.refused_sort:
            return ""
        return "The address asks for an order that this list does not have, so it is in its usual order."
