"""Error pages: each says what happened, what is safe and what to do next.

The pages of 500 and 503 read nothing: no session, no person, no database, no context processor.
"""

import sys
from typing import Any

import psycopg
from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

# PostgreSQL is down, restarting, full, or has given up on a statement or a lock.
# What comes of closing a cursor is the driver's own: Django does not wrap it.
DATABASE_IS_AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
PLAIN_PAGE = (
    "<!DOCTYPE html><html lang='en'><title>Sorry, there is a problem with the service</title>"
    "<h1>Sorry, there is a problem with the service</h1>"
    "<p>Try again in a few minutes. What you had saved before is safe.</p></html>"
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form could not be understood; 413 when Django found it too large to read."""
    if isinstance(exception, TOO_MUCH):
        return too_large(request, exception)
    return _page(request, 400, reason=getattr(exception, "message", ""))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person may see the thing but may not do this. A refusal of ours carries its own sentence, or page."""
    facts = getattr(exception, "facts", {})
    template = getattr(exception, "template", "")
    return _page(request, 403, template=template, reason=getattr(exception, "message", ""), **facts)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was sent from a page that had become too old."""
    return _page(request, 403, template="errors/csrf.html", sent=sent_answers(request))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or not one that this person may know of; the two look the same."""
    return _page(request, 404)


def not_allowed(request: HttpRequest, allowed: str = "") -> HttpResponse:
    """405: the address of a form's button, opened as a page; after signing in again, for one."""
    response = _page(request, 405)
    response["Allow"] = allowed
    return response


def conflict(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """409: this form was already sent with other answers."""
    return _page(request, 409, reason=reason or getattr(exception, "message", ""), sent=sent_answers(request))


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """413: more was sent than the service takes."""
    return _page(request, 413)


def too_many(request: HttpRequest, exception: Exception | None = None, retry_after: int = 0) -> HttpResponse:
    """429: too many tries in a short time. `retry_after` is in seconds."""
    response = _page(request, 429, minutes=-(-retry_after // 60))
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response


def server_error(request: HttpRequest | None = None) -> HttpResponse:
    """500: our fault. Must be drawn whatever is broken; when that is the database, it is a 503."""
    if isinstance(sys.exc_info()[1], DATABASE_IS_AWAY):
        return unavailable(request)
    return _bare_page(500, request)


def unavailable(request: HttpRequest | None = None, retry_after: int = 10) -> HttpResponse:
    """503: the database does not answer; people are asked to wait. `retry_after` is in seconds."""
    response = _bare_page(503, request)
    response["Retry-After"] = str(retry_after)
    return response


def sent_answers(request: HttpRequest | None) -> list[tuple[str, str]]:
    """What came with a form of ours, to be shown or sent again, so that an error costs nobody their typing.

    Only forms with a submission key count: sending them twice has one effect, and none of them holds a password.
    """
    if request is None or request.method != "POST":
        return []
    try:
        if "submission_key" not in request.POST or request.FILES:
            return []
        return [(name, value) for name, values in request.POST.lists() for value in values]
    except (SuspiciousOperation, OSError):
        return []


def _page(request: HttpRequest, status: int, template: str = "", **context: Any) -> HttpResponse:
    return render(request, template or f"errors/{status}.html", context, status=status)


def _bare_page(status: int, request: HttpRequest | None) -> HttpResponse:
    try:
        context = {
            "request_id": getattr(request, "request_id", ""),
            "was_saving": getattr(request, "method", "") == "POST",
            "sent": sent_answers(request),
            "address": request.get_full_path() if request else "",
        }
        page = get_template(f"errors/{status}.html").render(context)
    except Exception:  # noqa: BLE001  whatever failed, people still get words instead of an empty answer
        page = PLAIN_PAGE
    return HttpResponse(page, status=status)
