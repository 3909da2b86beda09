"""The provider's queue: what waits, who has it in hand, and taking, releasing and giving it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cats.core import submissions
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.errors import NotAllowed
from cats.core.form_page import FormPage
from cats.core.people import name_for
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.return_to import came_from
from cats.core.submissions import Result
from cats.core.tables.page import ListPage
from cats.core.tables.showing import show_list
from cats.core.words import time
from cats.quality import selectors, services
from cats.quality.codes import Stage
from cats.quality.forms import GiveForm
from cats.quality.models import QueueEntry
from cats.quality.policies import queue
from cats.quality.tables import QueueTable

LIST = "provider_queue"


@require_safe
def provider_queue(request: Request) -> HttpResponse:
    """List what waits for the provider's check."""
    queue.require(request.user, "see_provider_queue")

    def facts(page: ListPage) -> dict[str, Any]:
        if term := request.GET.get("q"):
            note_access(Access.SEARCHED, by=request.user, filters={"q": term}, rows=page.paginator.count, via=LIST)
        return {"shown": selectors.rows_of(request.user, page.rows)}

    return show_list(
        request,
        "cats/quality/provider_queue.html",
        QueueTable,
        selectors.waiting(request.user, Stage.PROVIDER),
        filters=selectors.filters_for(request.user, Stage.PROVIDER),
        facts=facts,
        around={"new_key": submissions.new_key, "name_of": lambda person: name_for(request.user, person)},
    )


@require_POST
def take_next(request: Request) -> HttpResponse:
    """Take the oldest free entry that the person may check, or show what they have in hand."""
    queue.require(request.user, "see_provider_queue")

    def work() -> Result:
        entry = services.take_next(stage=Stage.PROVIDER, by=request.user)
        if entry is None:
            return Result(reverse(LIST), "Nothing that you may check is free now.")
        return Result(reverse("case", args=[entry.participant_id]), "You have this case in hand for 60 minutes.")

    return _once(request, "take_next", work)


@require_POST
def take(request: Request, entry_id: int) -> HttpResponse:
    """Take one entry in hand."""
    entry = _entry(request, entry_id)

    def work() -> Result:
        taken = services.take(entry=entry, by=request.user)
        return Result(reverse("case", args=[taken.participant_id]), "You have this case in hand for 60 minutes.")

    return _once(request, f"take_{entry.pk}", work)


@require_POST
def keep(request: Request, entry_id: int) -> HttpResponse:
    """Keep an entry that the person has in hand for another hour; back to the case, or to the list."""
    entry = _entry(request, entry_id)
    after = came_from(request) or reverse(LIST)

    def work() -> Result:
        kept = services.keep(entry=entry, by=request.user)
        return Result(after, f"You have this case in hand until {time(kept.held_until)}.")

    return press(request, f"keep_{entry.pk}", work, refused_to=after)


@require_POST
def release(request: Request, entry_id: int) -> HttpResponse:
    """Put an entry back for others."""
    entry = _entry(request, entry_id)

    def work() -> Result:
        services.release(entry=entry, by=request.user)
        return Result(reverse(LIST), "The case is free for others again.")

    return _once(request, f"release_{entry.pk}", work)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: Request, entry_id: int) -> HttpResponse:
    """Put an entry into a colleague's hands."""
    entry = _entry(request, entry_id)
    queue.require(request.user, "give", entry)
    back = reverse(LIST)
    people = services.holders_for(entry, request.user)
    page = FormPage(request, GiveForm, name="give_entry", about=entry.pk, row=entry, back=back, people=people)

    def work() -> Result:
        to = page.answers["to"]
        services.give(entry=entry, to=to, by=request.user, expected_version=page.version)
        return Result(back, f"{to} has the case in hand now.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    row = selectors.rows_of(request.user, [entry])[0]
    return page.render("cats/quality/give.html", {"row": row, "has_people": bool(people), "back": back})


def _entry(request: Request, entry_id: int) -> QueueEntry:
    """Return a waiting entry of the person's queue. One that was decided is found by forms, which then say so."""
    found = selectors.waiting(request.user, Stage.PROVIDER).filter(pk=entry_id).first()
    if found is None:
        raise Http404
    return found


def _once(request: Request, name: str, work: Callable[[], Result]) -> HttpResponse:
    """Do what a button of the list asks; whatever forbids it is told there."""
    try:
        return press(request, name, work, refused_to=reverse(LIST))
    except NotAllowed:
        messages.error(request, "You cannot check this case: you have a part in the work.")
        return redirect(LIST)
