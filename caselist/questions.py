"""What the lists ask of the caselist all day long, as statements: their SQL is kept (`cats.core.statements`).

A search is no statement: hardly two are alike.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from caselist import masking
from caselist.counting import NOTHING, Prepared, counting
from caselist.filters.cases import Narrowing
from caselist.filters.values import Rows
from caselist.lists import CLOSED
from caselist.lists.base import CaseList
from caselist.models import CaseRow
from caselist.selectors import found_first
from caselist.shown import ShownRow, shown
from caselist.sight import Keys, Sight
from cats.core.statements import is_one_of, prepared_statement, statement
from cats.organisations.models import User
from cats.probation.policies import restrictions


@dataclass(frozen=True)
class Question:
    """A list of cases under some filters, as everybody asks for it whose sight has these keys."""

    case_list: CaseList
    narrowing: Narrowing
    keys: Keys
    # Decides which rows are masked, and so the SQL.
    is_restricting: bool

    @property
    def can_match(self) -> bool:
        """Say whether anything can be found: PostgreSQL would read everything for what contradicts itself."""
        return self.narrowing.can_match and not (self.case_list is CLOSED and self.narrowing.asks_for_open)

    def open_rows(self, sight: Sight) -> Rows:
        """Return the cases that match and may be shown in full."""
        if not self.case_list.policy.is_among_visible:
            return masking.open_rows(sight.by, self.narrowing.of(self.case_list.rows(sight)))
        rows = sight.searched if self.narrowing.term else sight.visible
        return masking.open_rows(sight.by, self.narrowing.of(rows)).filter(self.case_list.holds(sight.by))


class Stretch(NamedTuple):
    """So many rows of a list in an order; `are_few` when they are better found before they are sorted."""

    sort: str
    first: int
    end: int
    are_few: bool = False

    def is_empty_for(self, question: Question) -> bool:
        """Say whether nothing can be found, whatever the cases."""
        return self.end <= self.first or not question.can_match


def question_of(case_list: CaseList, narrowing: Narrowing, sight: Sight) -> Question:
    """Return what is asked of a list, as things are now."""
    return Question(case_list, narrowing, sight.keys, restrictions.is_on())


class Most(NamedTuple):
    """How many cases are counted at most; one more is counted, to say that there are more."""

    number: int


def count_open(by: User, question: Question, most: Most) -> Prepared:
    """Return what counts the cases that match and may be shown in full."""
    return counting(*_open_ids.sql(by, question, most)) if question.can_match else NOTHING


def count_masked(by: User, question: Question, most: Most) -> Prepared:
    """Return what counts the cases of a list of which only the number may be shown."""
    return counting(*_masked_ids.sql(by, question, most))


def count_all(by: User, question: Question, most: Most) -> Prepared:
    """Return what counts everything in a list, masked cases too."""
    return counting(*_all_ids.sql(by, question, most))


def read_open(by: User, question: Question, stretch: Stretch) -> list[ShownRow]:
    """Return some of the cases that match and may be shown in full, in an order."""
    return [] if stretch.is_empty_for(question) else _stretch.rows(by, question, stretch)


def read_ids(by: User, question: Question, stretch: Stretch) -> list[int]:
    """Return the ids of the same cases."""
    return [] if stretch.is_empty_for(question) else _stretch_of_ids.rows(by, question, stretch)


def read_by_ids(ids: list[int]) -> list[ShownRow]:
    """Return rows whose ids are known already, in the order of the ids."""
    rows = {row.pk: row for row in _by_ids.rows(ids)} if ids else {}
    return [rows[case_id] for case_id in ids if case_id in rows]


@prepared_statement
def _by_ids(ids: list[int]) -> QuerySet[CaseRow, ShownRow]:
    return shown(CaseRow.objects.filter(is_one_of("pk", ids)))


@statement
def _open_ids(by: User, question: Question, most: Most) -> QuerySet[CaseRow, tuple[int]]:
    return _ids(question.open_rows(Sight(by, question.keys)), most)


@statement
def _masked_ids(by: User, question: Question, most: Most) -> QuerySet[CaseRow, tuple[int]]:
    return _ids(masking.masked_rows(by, question.case_list.rows(Sight(by, question.keys))), most)


@statement
def _all_ids(by: User, question: Question, most: Most) -> QuerySet[CaseRow, tuple[int]]:
    return _ids(question.case_list.rows(Sight(by, question.keys)), most)


@statement
def _stretch(by: User, question: Question, stretch: Stretch) -> QuerySet[CaseRow, ShownRow]:
    return shown(_sorted(by, question, stretch))[stretch.first : stretch.end]


@statement
def _stretch_of_ids(by: User, question: Question, stretch: Stretch) -> QuerySet[CaseRow, int]:
    return _sorted(by, question, stretch).values_list("pk", flat=True)[stretch.first : stretch.end]


def _sorted(by: User, question: Question, stretch: Stretch) -> Rows:
    rows = question.open_rows(Sight(by, question.keys))
    table = question.case_list.table(found_first(rows) if stretch.are_few else rows, sort=stretch.sort)
    ordered: Rows = table.records
    return ordered


def _ids(rows: QuerySet[CaseRow, Any], most: Most) -> QuerySet[CaseRow, tuple[int]]:
    return rows.order_by().values_list("pk")[: most.number + 1]
