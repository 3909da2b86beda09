"""One page of a list that is declared by its table and its filters, from the address to the answer."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from cats.core.tables.base import ListTable
from cats.core.tables.filters import Filter, Filters
from cats.core.tables.page import ListPage, list_page


def show_list(
    request: HttpRequest,
    template: str,
    table: type[ListTable],
    rows: QuerySet[Any],
    *,
    filters: Iterable[Filter] = (),
    known_count: int | None = None,
    facts: Callable[[ListPage], Mapping[str, Any]] | None = None,
    around: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show one page of a list as its address asks.

    `around` is what the template needs besides the list; `facts` adds what the rows on the page need.
    """
    used = Filters(request.GET, filters)
    page = list_page(request, table, used.narrow(rows), known_count=known_count, notices=used.notices)
    if page.redirect_to:
        return HttpResponseRedirect(request.path + page.redirect_to)
    page.tags = used.tags(page.state)
    context = {**(around or {}), "list": page, "filters": used, **(facts(page) if facts else {})}
    return render(request, template, context)
