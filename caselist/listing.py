"""A list of cases as an address asks for it: shared by its page, its file, its selections and its neighbours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.http import QueryDict

from caselist import masking
from caselist.choices import Choices, choices_for
from caselist.counting import NOTHING, Countable, Tally, Wanted, capped_counts, counts_at_one_go
from caselist.filters.cases import CaseFilters
from caselist.filters.values import Rows
from caselist.lists import ALL, CLOSED, LISTS, lists_of
from caselist.lists.base import CaseList
from caselist.masking import MaskedRow
from caselist.models import CaseRow
from caselist.questions import (
    Most,
    Question,
    Stretch,
    count_all,
    count_masked,
    count_open,
    question_of,
    read_by_ids,
    read_ids,
    read_open,
)
from caselist.selectors import Freshness, found_first
from caselist.shown import ShownRow
from caselist.sight import Sight, sight_of
from cats.core.tables.base import Sorting
from cats.core.tables.paging import CAP
from cats.organisations.models import User

_MASKED = "masked"
# More are not found before they are sorted, for their order meets them soon enough: reading a row by itself takes as
# long as passing over some hundred of others in an index.
FEW_FOUND = 1_000
_AT_HAND = Most(CAP)
BY_SOUND = "No name or number begins with what you searched for. These names sound like it."


@dataclass(frozen=True)
class Counted:
    """How many cases each list has under the same filters, and how the list at hand is made up.

    `open` counts its rows that may be shown in full, `masked` the others. `are_few` says that those that match are
    few enough to be found first and sorted then. `freshness` is how far all of it is behind. A search counts every list
    as far as the one at hand (`reaches_far`). `first_ids` are the first cases of a search, in their order.
    """

    lists: dict[str, int]
    open: int
    masked: int
    are_few: bool
    freshness: Freshness
    reaches_far: bool
    first_ids: list[int] | None = None

    @property
    def sorts_few(self) -> bool:
        """Say whether the cases are better found before they are sorted."""
        return self.are_few and bool(self.open)

    @property
    def found(self) -> list[int]:
        """How many cases each list has."""
        return [count for key, count in self.lists.items() if key in LISTS]


@dataclass(frozen=True)
class Listing:
    """The cases of one list that match, and how they were filtered."""

    sight: Sight
    case_list: CaseList
    query: QueryDict
    filters: CaseFilters
    choices: Choices
    is_by_sound: bool = False

    @property
    def by(self) -> User:
        """Whose list it is."""
        return self.sight.by

    @property
    def is_filtered(self) -> bool:
        """Say whether anything is filtered by or searched for."""
        return bool(self.filters.facts)

    @cached_property
    def question(self) -> Question:
        """What is asked of the list."""
        return self.question_about(self.case_list)

    def question_about(self, case_list: CaseList) -> Question:
        """Return what is asked of any list under the same filters."""
        return question_of(case_list, self.filters.narrowing, self.sight)

    @cached_property
    def rows(self) -> Rows:
        """The cases that may be shown in full, unsorted."""
        return self.question.open_rows(self.sight)

    @property
    def masks(self) -> bool:
        """Say whether masked cases can stand in it: not where a filter asks for what they hide."""
        return not (self.case_list.tells or self.filters.in_use or self.is_by_sound)

    def masked(self) -> QuerySet[CaseRow, MaskedRow]:
        """Return the cases of which nothing may be shown but the number, in order; a search finds its very number."""
        rows = self.case_list.rows(self.sight)
        if self.filters.term:
            return masking.masked_by_crn(self.by, rows, self.filters.term)
        return masking.masked_rows(self.by, rows)

    @property
    def notices(self) -> list[str]:
        """What the person should know about how the address was read."""
        return [*self.filters.notices, *([BY_SOUND] if self.is_by_sound else [])]

    @property
    def facts(self) -> dict[str, Any]:
        """What was asked for, as the access log keeps it."""
        return {"list": self.case_list.key} | self.filters.facts

    def by_sound(self) -> "Listing":
        """Return the same list searched by how names sound: for when no list has what was typed."""
        filters = self.filters_for(self.query).search_by_sound()
        return replace(self, filters=filters, is_by_sound=True)

    def filters_for(self, query: QueryDict) -> CaseFilters:
        """Return the filters of another address of the same list, with the same choices."""
        return _filters(self.by, self.case_list, query, self.choices)

    @cached_property
    def _matching(self) -> Rows:
        """What a search finds among the cases that the person works with, whatever the list."""
        return masking.open_rows(self.by, self.filters.narrow(self.sight.searched))

    def rows_to_sort(self, counted: Counted) -> Callable[[], Rows]:
        """Return what makes the query of the cases that is quickest to sort when so many were counted."""
        return lambda: found_first(self.rows) if counted.sorts_few else self.rows

    def reader(self, counted: Counted) -> Callable[[str, int, int], list[ShownRow]] | None:
        """Return what reads the sorted cases from one number to another; None where only their query can."""
        if self.filters.term:
            ids = counted.first_ids
            return None if ids is None else lambda _, first, end: read_by_ids(ids[first:end])
        return lambda sort, first, end: read_open(self.by, self.question, self._stretch(counted, sort, first, end))

    def _stretch(self, counted: Counted, sort: str, first: int, end: int) -> Stretch:
        """Return what is read of an order: rows that are found first, where all of it would be passed over for them."""
        sort = self.filters.narrowing.simplest(sort)
        is_long = counted.open > FEW_FOUND and not self.filters.narrowing.stand_together(sort)
        return Stretch(sort, first, end, counted.sorts_few and not is_long)

    @property
    def sorting(self) -> Sorting:
        """The order that the address asks for."""
        return Sorting(self.case_list.table, self.query.get("sort", ""))

    def sorted_rows(self) -> Rows:
        """Return the cases that may be shown in full, in the order that the address asks for."""
        ordered: Rows = self.case_list.table(self.rows, sort=self.sorting.sort).records
        return ordered

    def first_ids(self, most: int) -> list[int]:
        """Return the ids of the first cases in their order, the masked ones last; one query or two."""
        if self.filters.term:
            ids = list(self.sorted_rows().values_list("pk", flat=True)[:most])
        else:
            ids = read_ids(self.by, self.question, Stretch(self.filters.narrowing.simplest(self.sorting.sort), 0, most))
        if self.masks and len(ids) < most:
            ids += self.masked().values_list("pk", flat=True)[: most - len(ids)]
        return ids

    def count(self, further: Mapping[str, Rows] | None = None, *, rows: int = 0) -> Counted:
        """Count every list that the person has, and `further` rows, in one query, each as far as the pages reach.

        A search finds so many of its first `rows` meanwhile, if it can.
        """
        key = self.case_list.key
        tally = self._search(further or {}, rows) if self.filters.term else self._tally(further or {})
        found = dict(tally.counts)
        masked = found.pop(_MASKED, 0)
        open_ones = found[key]
        found[key] = min(open_ones + masked, CAP + 1)
        are_few = tally.are_few or (self.is_filtered and open_ones <= CAP)
        return Counted(found, open_ones, masked, are_few, tally.freshness, bool(self.filters.term), tally.first_ids)

    def _counted_lists(self) -> list[CaseList]:
        """Return the lists whose tabs have a number; a search finds its rows once for all of them.

        Under a filter each list would be walked for it, some to the end for nothing, so only the open and the closed
        cases are counted beside the list at hand.
        """
        lists = lists_of(self.by)
        if self.is_filtered:
            return [each for each in lists if each.key in {self.case_list.key, ALL.key, CLOSED.key}]
        return lists

    def _tally(self, further: Mapping[str, Rows]) -> Tally:
        beside = (each for each in self._counted_lists() if each is not self.case_list)
        wanted: dict[str, Countable] = {each.key: self._counting(each) for each in beside}
        wanted[self.case_list.key] = count_open(self.by, self.question, _AT_HAND)
        if self.masks:
            wanted[_MASKED] = count_masked(self.by, self.question, _AT_HAND)
        return capped_counts({**wanted, **further})

    def _counting(self, case_list: CaseList) -> Countable:
        """Masked cases count where they stand, which they do where nothing is asked about them."""
        question, most = self.question_about(case_list), Most(case_list.counted_to)
        is_whole = not self.is_filtered and not case_list.tells
        return count_all(self.by, question, most) if is_whole else count_open(self.by, question, most)

    def _search(self, further: Mapping[str, Rows], rows: int) -> Tally:
        lists = lists_of(self.by)
        parts = {each.key: each.holds(self.by) for each in lists if each.policy.is_among_visible}
        others: dict[str, Countable] = {
            each.key: self.question_about(each).open_rows(self.sight) for each in lists if each.key not in parts
        }
        if self.masks:
            others[_MASKED] = self.masked()
        others |= further
        try:
            return counts_at_one_go(self._matching, parts, others, Wanted(self.case_list.key, self.sorting.order, rows))
        except EmptyResultSet:
            return capped_counts({**dict.fromkeys(parts, NOTHING), **others})


def listing_of(by: User, case_list: CaseList, query: QueryDict) -> Listing:
    """Read an address. A value that the kept choices lack is looked up anew before it counts as unknown."""
    choices = choices_for(by)
    filters = _filters(by, case_list, query, choices)
    if filters.has_unknown:
        choices = choices_for(by, anew=True)
        filters = _filters(by, case_list, query, choices)
    return Listing(sight_of(by), case_list, query, filters, choices)


def _filters(by: User, case_list: CaseList, query: QueryDict, choices: Choices) -> CaseFilters:
    return case_list.filters(query, choices.offered_to(by), choices.unit_of)
