"""Pages about the service itself, open to everyone, and the way to stay signed in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "pages/accessibility.html")


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to work with the pages, and what is stored in the browser."""
    return render(request, "pages/help.html")


@require_POST
def extend_session(request: HttpRequest) -> HttpResponse:
    """Say that somebody is still there: the request itself moves the end of the session.

    Script gets an empty answer; a browser without script goes back to the page it came from.
    """
    if request.headers.get("Sec-Fetch-Mode") in {"cors", "same-origin"}:
        return HttpResponse(status=204)
    back = request.META.get("HTTP_REFERER", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if safe else "/")
