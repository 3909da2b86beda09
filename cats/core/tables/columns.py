"""Columns, and the order that they put rows into."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import django_tables2
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy


@dataclass(frozen=True)
class Order:
    """A total order: the fields of a column, then the primary key, all in one direction. Rows without a value
    come last in both directions; only the first field may be without one."""

    fields: tuple[str, ...]
    nullable: bool = False
    descending: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """Every field that the order compares, down to the one that decides."""
        return (*self.fields, "pk")

    def expressions(self, *, backwards: bool = False) -> list[OrderBy]:
        """What to give to `order_by`."""
        down = self.descending != backwards
        made = [F(part).desc() if down else F(part).asc() for part in self.parts]
        if self.nullable:
            first = F(self.parts[0])
            nulls: Any = {"nulls_first": True} if backwards else {"nulls_last": True}
            made[0] = first.desc(**nulls) if down else first.asc(**nulls)
        return made

    def sql(self, columns: Sequence[str]) -> str:
        """Return the same order in SQL, over columns that hold what its parts are, in their order."""
        made = [f"{column} {'DESC' if self.descending else 'ASC'}" for column in columns]
        if self.nullable:
            made[0] += " NULLS LAST"
        return ", ".join(made)


class ListColumn(django_tables2.Column):  # type: ignore[misc]
    """A column of a list: its heading, the fields that sort it, how wide it wants to be.

    Without `sort` the heading is no link. `nullable` says that the first of these fields may be empty. `width` is one
    of the style sheet's: "narrow", "status", "date", "place", "name" or nothing.
    """

    def __init__(self, label: str, *, sort: tuple[str, ...] = (), nullable: bool = False, width: str = "") -> None:
        super().__init__(verbose_name=label, orderable=bool(sort))
        self.label, self.sort, self.nullable, self.width = label, sort, nullable, width

    def order_of(self, *, descending: bool) -> Order:
        """The order that this column gives."""
        return Order(self.sort, self.nullable, descending)

    def order(self, queryset: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        """django-tables2 asks here for the sorted rows."""
        return queryset.order_by(*self.order_of(descending=is_descending).expressions()), True
