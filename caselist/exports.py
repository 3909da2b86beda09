"""Cases as a file: the rows and the order of the screen, each case checked against the live policy when it is written.

A list, or a selection, is exported by `start_export`. Its columns come from a registered set of columns: what a table
shows is one, and a file holds those of its columns that the person has chosen.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from caselist.export_columns import columns_named
from caselist.models import CaseRow
from cats.core import case_page, clock, files, words
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.errors import NotAllowed
from cats.core.exports import FORMATS, Document, Masked, file_name
from cats.core.files import Recipe, Source
from cats.core.models import Selection
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants

SOURCE = "cases"
# So many cases are written before the answer; more are written in the background.
AT_ONCE = 1_000
# What a file may hold. It is written row by row, so this bounds time and disk, not memory.
MOST = 100_000
A_CHUNK = 500

# Whose cases a file may hold, asked when each is written: those that the person works with, or, for the list of cases
# that have moved away, those that they may read.
WORKED_WITH, READABLE = "worked_with", "readable"
_POLICIES = {WORKED_WITH: participants.scope, READABLE: participants.readable}


def register() -> None:
    """Let files of cases be made in the background; called once, when the application is ready."""
    files.register(Source(SOURCE, may=lambda by: participants.may(by, "export"), document=document_of))


def start_export(
    *,
    by: User,
    title: str,
    keys: Sequence[int],
    columns: str,
    shown: Sequence[str] = (),
    about: Sequence[tuple[str, str]] = (),
    extension: str = "xlsx",
    facts: dict[str, Any] | None = None,
    return_to: str = "/",
    policy: str = WORKED_WITH,
) -> HttpResponseBase:
    """Answer with a file of these cases, in this order; when there are many, with the way to where it will be.

    `keys` are the ids that the list found: give one more than MOST when there are more, and the file says that it was
    cut. `columns` is a registered name and `shown` the chosen columns' names; `about` says in words how the list was
    filtered, and `facts` says it in codes for the access log. `policy` is READABLE for cases that have moved away.
    Raises NotAllowed, and Refused for too many at once.
    """
    participants.require(by, "export")
    recipe: Recipe = {
        "title": title,
        "columns": columns,
        "shown": list(shown),
        "about": [list(line) for line in about],
        "is_cut": len(keys) > MOST,
        "policy": policy,
    }
    kept = list(keys[:MOST])
    if len(kept) <= AT_ONCE:
        kept = allowed_of(by, kept, policy)
        note_access(Access.EXPORTED, by=by, filters=facts or {}, rows=len(kept), format=extension)
        return answer(document_of(by, kept, recipe), extension)
    note_access(Access.EXPORTED, by=by, filters=facts or {}, rows=len(kept), format=extension, in_background=True)
    file = files.start(
        by=by, source=SOURCE, title=title, keys=kept, recipe=recipe, extension=extension, return_to=return_to
    )
    return redirect(file.job or "my_files")


def export_selection(
    *, by: User, selection: Selection, columns: str, shown: Sequence[str] = (), extension: str = "xlsx"
) -> HttpResponseBase:
    """Answer with a file of the selected cases, like `start_export`."""
    if selection.by_id != by.pk:
        raise NotAllowed
    return start_export(
        by=by,
        title=selection.label,
        keys=selection.case_ids,
        columns=columns,
        shown=shown,
        about=[("Selection", selection.label)],
        extension=extension,
        facts={"selection": str(selection.pk)},
        return_to=selection.return_to,
    )


def answer(document: Document, extension: str) -> HttpResponse:
    """Answer with the file itself."""
    form, content = FORMATS[extension], BytesIO()
    form.write(document, content)
    response = HttpResponse(content.getvalue(), content_type=form.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(document.title, extension)}"'
    return response


def document_of(by: User, keys: Sequence[int], recipe: Recipe) -> Document:
    """Return the document of these cases: of those the person works with when a row is drawn, some of them masked."""
    return Document(
        recipe["title"],
        columns_named(recipe["columns"])(by, recipe["shown"]),
        rows_of(by, keys, recipe.get("policy", WORKED_WITH)),
        about=[
            ("List", recipe["title"]),
            *((label, said) for label, said in recipe["about"]),
            ("Exported by", by.display_name),
            ("Exported", f"{words.date_and_time(clock.now())} (London)"),
        ],
        ending=ending(MOST) if recipe["is_cut"] else "",
    )


def rows_of(by: User, keys: Sequence[int], policy: str = WORKED_WITH) -> Iterator[CaseRow | Masked]:
    """Yield the rows of these cases in this order, some hundred at a time; five queries each, and no more memory."""
    remaining = iter(keys)
    while chunk := list(islice(remaining, A_CHUNK)):
        allowed = allowed_of(by, chunk, policy)
        found = CaseRow.objects.in_bulk(allowed)
        masked = case_page.masked(by, found)
        for key in allowed:
            if key in found:
                yield Masked(found[key]) if key in masked else found[key]


def allowed_of(by: User, keys: list[int], policy: str = WORKED_WITH) -> list[int]:
    """Return those of the cases that the live policy allows, in the same order; by default those they work with."""
    live = _POLICIES[policy](by, Participant.objects.filter(pk__in=keys)).values_list("pk", flat=True)
    allowed = set(live)
    return [key for key in keys if key in allowed]


def ending(most: int) -> str:
    """Return what the last line of a file says that is not the whole list."""
    return f"The list goes on: this file holds its first {most:,} cases. Filter the list to export the others."
