"""Putting a note to the top of its case, and taking it down."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from cats.core.requests import Request
from cats.participants import selectors, services
from cats.participants.views.actions import door
from cats.participants.views.record import answer_with


@require_POST
def pin(request: Request, case_id: int, note_id: int) -> HttpResponse:
    """Put a note to the top."""
    case = door(request, case_id, "add_note")
    note = get_object_or_404(selectors.notes_of(case), pk=note_id)

    def work() -> str:
        services.pin_note(note=note, by=request.user)
        return "The note is pinned to the top."

    return answer_with(request, work, reverse("case_notes", args=[case.pk]))


@require_POST
def unpin(request: Request, case_id: int, note_id: int) -> HttpResponse:
    """Take a note down from the top."""
    case = door(request, case_id, "add_note")
    note = get_object_or_404(selectors.notes_of(case), pk=note_id)

    def work() -> str:
        services.unpin_note(note=note, by=request.user)
        return "The note is no longer pinned."

    return answer_with(request, work, reverse("case_notes", args=[case.pk]))
