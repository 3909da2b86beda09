"""Policies: one class per noun answers who may do what, and which rows a person may see."""

from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

from cats.core.actors import Actor, System
from cats.core.errors import NotAllowed

M = TypeVar("M", bound=Model)


class Policy(Generic[M]):
    """The rules of access to one noun.

    A subclass writes `scope` and one `may_<act>(by, obj) -> bool` for each act. An act without its method is a
    programming error and raises AttributeError: nothing is allowed by omission.
    """

    def scope(self, by: Actor, queryset: "QuerySet[M]") -> "QuerySet[M]":
        """Return the rows of `queryset` that this actor works with."""
        raise TypeError(f"{type(self).__name__} has no scope.")

    def may(self, by: Actor, act: str, obj: M | None = None) -> bool:
        """Say whether the actor may do the act; the system may do all."""
        rule = getattr(self, f"may_{act}")
        return isinstance(by, System) or bool(rule(by, obj))

    def require(self, by: Actor, act: str, obj: M | None = None) -> None:
        """Raise NotAllowed unless the actor may do the act."""
        if not self.may(by, act, obj):
            raise NotAllowed
