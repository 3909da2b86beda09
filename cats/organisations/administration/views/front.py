"""The front page of administration."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cats.core.errors import NotAllowed
from cats.core.requests import Request
from cats.organisations.administration import landing


@require_safe
def administration(request: Request) -> HttpResponse:
    """Show what the person may look after."""
    groups = landing.groups_for(request.user)
    if not groups:
        raise NotAllowed
    return render(request, "cats/administration/front.html", {"groups": groups})
