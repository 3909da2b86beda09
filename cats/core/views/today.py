"""The first page after signing in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cats.core import clock, submissions, today
from cats.core.requests import Request


@require_safe
def show(request: Request) -> HttpResponse:
    """Show what is due for the person, what others did to their cases, and what they have not finished."""
    sections = today.sections_for(request.user)
    facts = {
        "today": clock.today(),
        "sections": [section for section in sections if not section.is_aside],
        "asides": [section for section in sections if section.is_aside],
        "new_key": submissions.new_key,
    }
    return render(request, "pages/today.html", facts)
