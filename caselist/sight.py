"""What one person sees of the caselist, worked out once for all the lists of a page."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from django.db.models import F, Q, TextField

from caselist.filters.values import Rows
from caselist.models import CaseRow
from caselist.search import within
from caselist.selectors import disguised, keys_of, seen_by
from cats.organisations.models import User

# The keys of everything that somebody works with, where no shorter condition says it; see `keys_of`.
Keys: TypeAlias = tuple[str, ...] | None


@dataclass(frozen=True)
class Sight:
    """A person, and what of the caselist they work with."""

    by: User
    keys: Keys

    @cached_property
    def worked_with(self) -> Q:
        """The condition that holds for the cases they work with."""
        return seen_by(self.by, self.keys)

    @cached_property
    def visible(self) -> Rows:
        """The rows of the cases that the person works with, as far as the rows know."""
        return CaseRow.objects.filter(self.worked_with)

    @cached_property
    def searched(self) -> Rows:
        """The same rows, for a search: the index of words then passes over those of others.

        The scope is disguised there: PostgreSQL would ask its index for everything in it, to find what it has already.
        """
        in_words = within(self.worked_with)
        if not in_words:
            return self.visible
        key = disguised(F("scope_key"), output_field=TextField())
        seen = seen_by(self.by, self.keys, key="disguised_key")
        return CaseRow.objects.alias(disguised_key=key).filter(seen).filter(in_words)


def sight_of(by: User) -> Sight:
    """Work out what a person sees; one query, at most two, for somebody with an additional role."""
    return Sight(by, keys_of(by))
