"""What the API can do, for people and for programs. It says nothing of any data, so it is open."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from migration.api import describing
from migration.api.assembly import api


@login_not_required
@require_safe
def description(request: HttpRequest) -> JsonResponse:
    """Answer with the description of the API by the OpenAPI standard."""
    return JsonResponse(api.described)


@login_not_required
@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Show the same as a page."""
    return render(request, "migration/api.html", {"groups": describing.groups(api), "description": api.description})
