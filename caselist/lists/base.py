"""What a list of cases is: whose cases, which of them, in which columns, filtered by what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Q, QuerySet

from caselist.counting import BESIDE
from caselist.filters.cases import CaseFilters
from caselist.filters.values import Rows
from caselist.sight import Sight
from caselist.tables import CaseTable
from cats.core.actors import Actor
from cats.organisations.models import User
from cats.participants.models import Participant


class ListPolicy(Protocol):
    """Whose cases a list holds: as far as the rows know, and as the live tables say.

    `is_among_visible` says that they are among those that the person works with.
    """

    is_among_visible: bool

    def rows(self, sight: Sight) -> Rows:
        """Return the rows that the list chooses from."""

    def live(self, by: Actor, cases: QuerySet[Participant]) -> QuerySet[Participant]:
        """Return those of these cases that may stand in the list now."""


def everyone(by: User) -> bool:
    """For lists that everybody has."""
    return True


@dataclass(frozen=True)
class CaseList:
    """One list, as it is declared in `caselist.lists`.

    `key` is its address, `tab` its short name among the others, `what` its cases in a sentence ("no cases moved").
    `holds` says which of the policy's rows are in it; where that asks for something that masked records hide, `tells`
    is true, and masked records are left out. Beside another list it is counted as far as `counted_to`.
    """

    key: str
    title: str
    tab: str
    what: str
    policy: ListPolicy
    holds: Callable[[User], Q]
    table: type[CaseTable] = CaseTable
    filters: type[CaseFilters] = CaseFilters
    tells: bool = False
    visible_to: Callable[[User], bool] = everyone
    counted_to: int = BESIDE

    @property
    def url_name(self) -> str:
        """The name of its route."""
        return "caselist" if self.key == "all" else f"caselist_{self.key}"

    def rows(self, sight: Sight) -> Rows:
        """Return everything in the list, unsorted and unmasked."""
        return self.policy.rows(sight).filter(self.holds(sight.by))
