"""One page of a list, with everything that stands around its rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from cats.core.tables.base import ListTable, Sorting
from cats.core.tables.columns import ListColumn, Order
from cats.core.tables.keyset import neighbours_in_turn
from cats.core.tables.paging import CappedPaginator, Reader, Stretches
from cats.core.tables.state import DEFAULT_SIZE, SIZES, ListState

FOLDED_COOKIE = "filters_folded"
_SIZE_KEY = "page_size"
# By what the rows of a tail are ordered, besides their primary key.
TAIL_KEYS = ("crn",)


@dataclass(frozen=True)
class Heading:
    """A column's heading: where a click leads and what screen readers say about it."""

    name: str
    label: str
    width: str
    href: str = ""
    aria_sort: str = ""


@dataclass(frozen=True)
class PageLink:
    """A numbered page, or a gap between numbers."""

    number: int = 0
    href: str = ""
    current: bool = False


@dataclass(frozen=True)
class FilterTag:
    """A filter that is on: what it is, and the address without it."""

    category: str
    text: str
    href: str


@dataclass
class ListPage:
    """What a list template needs. When `redirect_to` is set, there is nothing to show: go there instead.

    `sorted_rows` returns the query of all its rows in their order, without the tail.
    """

    table: type[ListTable]
    sorting: Sorting
    sorted_rows: Callable[[], Any]
    state: ListState
    paginator: CappedPaginator
    rows: list[Any] = field(default_factory=list)
    number: int = 0
    previous_href: str = ""
    next_href: str = ""
    notices: list[str] = field(default_factory=list)
    tags: list[FilterTag] = field(default_factory=list)
    clear_href: str = ""
    filters_folded: bool = False
    redirect_to: str = ""
    shown: tuple[str, ...] = ()
    tail: Callable[[], QuerySet[Any]] | None = None

    @property
    def count_words(self) -> str:
        """1,284, or: more than 10,000."""
        return self.paginator.count_words

    @property
    def noun(self) -> str:
        """What the rows are, in the number that they have."""
        return self.table.noun[0] if self.paginator.found == 1 else self.table.noun[1]

    @property
    def range_words(self) -> str:
        """51 to 100 of 1,284 cases; deep in a long list nobody knows the numbers."""
        if not self.rows:
            return f"0 {self.table.noun[1]}"
        if not self.number:
            return f"{len(self.rows)} of {self.count_words} {self.noun}"
        start = (self.number - 1) * self.state.size + 1
        return f"{start:,} to {start + len(self.rows) - 1:,} of {self.count_words} {self.noun}"

    @property
    def caption(self) -> str:
        """What screen readers hear on entering the table."""
        order = self.sorting.words
        return f"{self.range_words}, {order}" if order else self.range_words

    @cached_property
    def headings(self) -> list[Heading]:
        """The heading cells of the columns that are shown, in order."""
        columns = self.table.base_columns
        return [self._heading(name, columns[name]) for name in self.shown or columns]

    @property
    def page_links(self) -> list[PageLink]:
        """1 ... 4 [5] 6 ... 26: the ends, the neighbours, and gaps in between."""
        last = self.paginator.num_pages
        if last < 2:
            return []
        near = {number for number in (self.number - 1, self.number, self.number + 1) if self.number}
        shown = sorted(number for number in {1, last, *near} if 1 <= number <= last)
        links: list[PageLink] = []
        for number, before in zip(shown, [0, *shown], strict=False):
            if number - before == 2:
                links.append(self._page_link(number - 1))
            elif number - before > 2:
                links.append(PageLink())
            links.append(self._page_link(number))
        return links

    @property
    def size_links(self) -> list[PageLink]:
        """How many rows a page may have."""
        return [PageLink(size, self.state.to_size(size), size == self.state.size) for size in SIZES]

    def _page_link(self, number: int) -> PageLink:
        return PageLink(number, self.state.to_page(number), number == self.number)

    def _heading(self, name: str, column: Any) -> Heading:
        if not isinstance(column, ListColumn) or not column.sort:
            return Heading(name, str(column.verbose_name), getattr(column, "width", ""))
        upwards, downwards = self.sorting.sort == name, self.sorting.sort == f"-{name}"
        aria_sort = "ascending" if upwards else "descending" if downwards else "none"
        href = f"{self.state.to_sort(f'-{name}' if upwards else name)}#sort-{name}"
        return Heading(name, column.label, column.width, href, aria_sort)


def list_page(
    request: HttpRequest,
    table: type[ListTable],
    rows: QuerySet[Any] | Callable[[], QuerySet[Any]],
    *,
    read: Reader | None = None,
    known_count: int | None = None,
    notices: Iterable[str] = (),
    shown: Iterable[str] = (),
    tail: Callable[[], QuerySet[Any]] | None = None,
    tail_count: int = 0,
) -> ListPage:
    """Read the address, sort, count and cut out the page it asks for.

    The size of a page is remembered in the session. `shown` names the columns to show, in their order; all by default.
    `tail` returns further rows, ordered already, that stand after all others whatever the order; `known_count` then
    counts the others alone. `read` is what reads the sorted rows of a numbered page, where something reads them faster
    than the query itself: told the order, the first row's number from 0, and the end; `rows` may then be a function
    that returns the query, and is called beyond the numbered pages alone. Two queries: the count (none with
    `known_count`) and the rows; one more beyond the numbered pages, and one where the tail begins.
    """
    state = state_of(request)
    _remember_size(request, state)
    sorting = Sorting(table, state.sort)

    def sorted_rows() -> Any:
        return table(rows() if callable(rows) else rows, sort=state.sort).records

    paginator = CappedPaginator(
        Stretches(read, sorting.sort) if read else sorted_rows(),
        state.size,
        known_count=known_count,
        tail=tail,
        tail_count=tail_count if tail is not None else 0,
    )
    page = ListPage(
        table, sorting, sorted_rows, state, paginator, filters_folded=request.COOKIES.get(FOLDED_COOKIE) == "yes"
    )
    page.shown, page.tail = tuple(shown), tail
    page.notices = [notice for notice in (*notices, sorting.notice) if notice]
    page.clear_href = state.without_filters()
    if not (state.after or state.before) or not _fill_beyond(page):
        _fill_numbered(page)
    return page


def state_of(request: HttpRequest) -> ListState:
    """Return what the address asks for, with the person's own size of a page."""
    return ListState(request.GET, default_size=_remembered_size(request))


def _fill_numbered(page: ListPage) -> None:
    last = max(1, page.paginator.num_pages)
    if page.state.page > last:
        page.redirect_to = page.state.to_page(last)
        return
    page.number = page.state.page
    page.rows = list(page.paginator.page(page.number).object_list)
    if page.number > 1:
        page.previous_href = page.state.to_page(page.number - 1)
    if page.number < last:
        page.next_href = page.state.to_page(page.number + 1)
    elif page.paginator.is_capped and page.rows:
        page.next_href = page.state.to_position(after=page.rows[-1].pk)


def _fill_beyond(page: ListPage) -> bool:
    """Fill from the neighbours of a row; False when that row is gone, and the list starts from its beginning."""
    backwards, size = not page.state.after, page.state.size
    key = page.state.before if backwards else page.state.after
    parts = [(page.sorted_rows(), page.sorting.order)]
    if page.tail is not None:
        parts.append((page.tail(), Order(TAIL_KEYS)))
    found = neighbours_in_turn(parts, key, backwards=backwards, limit=size + 1)
    if not found:
        page.notices.append("The place in the list that the address names is gone, so the list starts again.")
        page.state.page = 1
        return False
    has_more = len(found) > size
    page.rows = (found[1:] if backwards else found[:size]) if has_more else found
    if not backwards or has_more:
        page.previous_href = page.state.to_position(before=page.rows[0].pk)
    if backwards or has_more:
        page.next_href = page.state.to_position(after=page.rows[-1].pk)
    return True


def _remembered_size(request: HttpRequest) -> int:
    session = getattr(request, "session", None)
    size = session.get(_SIZE_KEY) if session is not None else None
    return size if size in SIZES else DEFAULT_SIZE


def _remember_size(request: HttpRequest, state: ListState) -> None:
    session = getattr(request, "session", None)
    if session is not None and state.chosen_size and state.chosen_size != _remembered_size(request):
        session[_SIZE_KEY] = state.chosen_size
