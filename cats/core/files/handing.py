"""The page that asks which kind of file somebody wants of a list, and the answer: the file, or the way to My files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from cats.core import clock, words
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.errors import NotAllowed, Refused
from cats.core.exports import FORMATS, Document, file_name
from cats.core.files import services
from cats.core.files.sources import Recipe, source_of
from cats.core.requests import Request
from cats.core.tables.base import ListTable
from cats.core.tables.filters import Filter, Filters
from cats.core.tables.page import list_page
from cats.core.tables.state import ListState

# So many rows are written before the answer; more are written in the background.
AT_ONCE = 1_000
MOST = 100_000


@dataclass(frozen=True)
class Wanted:
    """What is to be had as a file: a registered source, what the list and its rows are called, how many there are.

    `keys(most)` returns the ids of the first rows in their order. `filters` says how the list was narrowed down, in
    words, and `facts` in codes for the access log.
    """

    source: str
    title: str
    noun: tuple[str, str]
    count: int
    keys: Callable[[int], Sequence[int]]
    back: str
    filters: Sequence[tuple[str, str]] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    warning: str = "Keep it where only those who need it can open it, and delete it when you are done."


def hand_out_list(
    request: Request,
    table: type[ListTable],
    rows: QuerySet[Any],
    filters: Sequence[Filter],
    *,
    source: str,
    title: str,
    shown_at: str,
    **more: Any,
) -> HttpResponseBase:
    """Hand out the rows of a list as the address narrows and sorts them; `shown_at` is the address of its page."""
    used = Filters(request.GET, filters)
    page = list_page(request, table, used.narrow(rows))
    asked = request.GET.urlencode()
    wanted = Wanted(
        source=source,
        title=title,
        noun=table.noun,
        count=page.paginator.found,
        keys=lambda most: list(page.sorted_rows().values_list("pk", flat=True)[:most]),
        back=f"{shown_at}?{asked}" if asked else shown_at,
        filters=[(tag.category, tag.text) for tag in used.tags(ListState(request.GET))],
        **more,
    )
    return hand_out(request, wanted)


def hand_out(request: Request, wanted: Wanted) -> HttpResponseBase:
    """Ask which kind of file it shall be, then give it. Raises NotAllowed for a source that is not the person's."""
    if not source_of(wanted.source).may(request.user):
        raise NotAllowed
    problem = ""
    if request.method == "POST":
        extension = request.POST.get("format", "")
        if extension in FORMATS:
            try:
                return _give(request, wanted, extension)
            except Refused as refusal:
                problem = refusal.message
        else:
            problem = "Select the kind of file that you want"
    facts = {"wanted": wanted, "formats": FORMATS.values(), "problem": problem, "at_once": AT_ONCE, "most": MOST}
    return render(request, "cats/core/export.html", facts)


def about(recipe: Recipe, by: Any) -> list[tuple[str, str]]:
    """Return what the second sheet of a file says: which list, narrowed down how, for whom, when."""
    return [
        ("List", recipe["title"]),
        *((label, said) for label, said in recipe["about"]),
        ("Exported by", by.display_name),
        ("Exported", f"{words.date_and_time(clock.now())} (London)"),
    ]


def ending(recipe: Recipe) -> str:
    """Return the last line of a file that is not the whole list."""
    return (
        f"The list goes on: this file holds its first {MOST:,} rows. Filter the list to export the others."
        if (recipe["is_cut"])
        else ""
    )


def _give(request: Request, wanted: Wanted, extension: str) -> HttpResponseBase:
    found = list(wanted.keys(MOST + 1))
    keys = found[:MOST]
    recipe: Recipe = {
        "title": wanted.title,
        "about": [list(line) for line in wanted.filters],
        "is_cut": len(found) > MOST,
    }
    told: dict[str, Any] = {"via": wanted.source, "filters": wanted.facts, "rows": len(keys), "format": extension}
    if len(keys) <= AT_ONCE:
        note_access(Access.EXPORTED, by=request.user, **told)
        return _file(source_of(wanted.source).document(request.user, keys, recipe), extension)
    file = services.start(
        by=request.user, source=wanted.source, title=wanted.title, keys=keys, recipe=recipe, extension=extension,
        return_to=wanted.back,
    )  # fmt: skip
    note_access(Access.EXPORTED, by=request.user, in_background=True, **told)
    return redirect(file.job or "my_files")


def _file(document: Document, extension: str) -> HttpResponse:
    form, content = FORMATS[extension], BytesIO()
    form.write(document, content)
    response = HttpResponse(content.getvalue(), content_type=form.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(document.title, extension)}"'
    return response
