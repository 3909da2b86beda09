"""Lists in their states, without a database: the rows are made up, and counts are known."""

from django.http import HttpRequest

from cats.core.tables.base import Sorting
from cats.core.tables.page import FilterTag, ListPage
from cats.core.tables.paging import CappedPaginator
from cats.core.tables.state import ListState
from tests.core.styleguide.rows import Row, RowTable, made_up


def a_list(request: HttpRequest) -> ListPage:
    """`?rows=50&found=1284&page=2`, with a filter unless `rows` is 0."""
    state = ListState(request.GET)
    sorting = Sorting(RowTable, state.sort)
    count = int(request.GET.get("rows", "50"))
    paginator = CappedPaginator(Row.objects.all(), state.size, known_count=int(request.GET.get("found", "1284")))
    page = ListPage(RowTable, sorting, Row.objects.all, state, paginator, rows=made_up(count), number=state.page)
    page.notices = [sorting.notice] if sorting.notice else []
    page.clear_href = state.without_filters()
    page.filters_folded = "folded" in request.GET
    if "plain" not in request.GET:
        page.tags = [
            FilterTag("Status", "Enrolling", state.without("status")),
            FilterTag("Location", "HMP Risley", state.without("location")),
        ]
    if count:
        page.previous_href = state.to_page(state.page - 1) if state.page > 1 else ""
        page.next_href = state.to_page(state.page + 1)
    return page
