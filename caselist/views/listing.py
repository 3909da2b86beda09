"""The list of cases as an address asks for it: shared by the page and by its export."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet

from caselist.choices import Choices, choices_for
from caselist.counting import capped_counts, counts_at_one_go
from caselist.filters import CaseFilters, Rows
from caselist.selectors import found_first, visible_rows
from cats.core.requests import Request
from cats.core.tables.paging import CAP
from cats.core.tables.state import ListState

OPEN, CLOSED = "open", "closed"
TABS = {OPEN: "Open", CLOSED: "Closed"}


@dataclass(frozen=True)
class Counted:
    """How many cases each tab has, and whether those that match are few enough to be found first and sorted then."""

    tabs: dict[str, int]
    are_few: bool


@dataclass(frozen=True)
class Listing:
    """The open and the closed cases that match, which of the two was asked for, and how they were filtered."""

    tab: str
    either: Rows
    tabs: dict[str, Rows]
    filters: CaseFilters
    choices: Choices
    notices: list[str]

    @property
    def rows(self) -> Rows:
        """The cases that were asked for, unsorted."""
        return self.tabs[self.tab]

    def rows_to_sort(self, counted: "Counted") -> Rows:
        """The cases that were asked for, in the form that is quickest to sort when so many were counted."""
        return found_first(self.rows) if counted.are_few and counted.tabs[self.tab] else self.rows

    @property
    def title(self) -> str:
        return f"{TABS[self.tab]} cases"

    @property
    def facts(self) -> dict[str, Any]:
        """What was asked for, as the access log keeps it."""
        return {"state": self.tab} | self.filters.facts

    def count(self) -> "Counted":
        """Count both tabs in one query, each no further than the numbered pages reach."""
        if self.filters.term:
            with suppress(EmptyResultSet):
                found, are_few = counts_at_one_go(self.either, *self.tabs.values())
                return Counted(dict(zip(self.tabs, found, strict=True)), are_few)
        found = capped_counts(*self.tabs.values())
        counted = dict(zip(self.tabs, found, strict=True))
        return Counted(counted, are_few=bool(self.filters.facts) and counted[self.tab] <= CAP)

    def address_of(self, tab: str, state: ListState) -> str:
        """The address of a tab under the same filters, from its start."""
        return state.with_value("state", "" if tab == OPEN else tab)


def listing_of(request: Request) -> Listing:
    """Read the address. A value that the kept choices lack is looked up anew before it counts as unknown."""
    by, query = request.user, request.GET
    choices = choices_for(by)
    filters = CaseFilters(query, choices.offered_to(by))
    if filters.has_unknown:
        choices = choices_for(by, anew=True)
        filters = CaseFilters(query, choices.offered_to(by))
    tab = query.get("state", "") or OPEN
    notices = filters.notices
    if tab not in TABS:
        tab = OPEN
        notices = [*notices, "The address asks for a list that there is not, so these are the open cases."]
    either = filters.narrow(visible_rows(by))
    tabs = {OPEN: either.filter(is_open=True), CLOSED: either.filter(is_open=False)}
    return Listing(tab, either, tabs, filters, choices, notices)
