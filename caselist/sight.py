"""What one person sees of the caselist, worked out once for all the lists of a page."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from caselist.filters.values import Rows
from caselist.models import CaseRow
from caselist.search import within
from caselist.selectors import seen_by
from cats.organisations.models import User


@dataclass(frozen=True)
class Sight:
    """A person, and the condition that holds for the cases they work with."""

    by: User
    worked_with: Q

    @cached_property
    def visible(self) -> Rows:
        """The rows of the cases that the person works with, as far as the rows know."""
        return CaseRow.objects.filter(self.worked_with)

    @cached_property
    def searched(self) -> Rows:
        """The same rows, for a search: the index of words then passes over those of others."""
        return self.visible.filter(within(self.worked_with))


def sight_of(by: User) -> Sight:
    """Work out what a person sees; one query, at most two, for somebody with an additional role."""
    return Sight(by, seen_by(by))
