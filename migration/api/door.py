"""The API's own door: no cookies, no sessions, JSON only, and the one error body whatever failed on the way."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cats.core.middleware import Handler
from migration.api import problems

# The first part of every path of the API; a test holds this true to its routes.
PARTS = frozenset({
    "drift", "events", "health", "info", "mapping", "metrics", "migrate", "persons", "prison", "prisoners", "prisons",
    "queue-admin", "repairs", "sync", "transactions",
    "visits",
})  # fmt: skip
NOT_OURS = ("/health/live", "/health/ready")
_WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


def is_api(path: str) -> bool:
    """Say whether an address belongs to the API."""
    return path.removeprefix("/").partition("/")[0] in PARTS and path not in NOT_OURS


class ApiDoor:
    """Stands before sessions: a cookie opens nothing here, and an error page becomes the error body."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_api(request.path_info):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES = {}
        if (refusal := _unreadable(request)) is not None:
            return refusal
        return _as_json(self.get_response(request))


def _unreadable(request: HttpRequest) -> HttpResponse | None:
    """Refuse a body that nobody here would read, before anything tries to."""
    if request.method not in _WRITING:
        return None
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal():
        return problems.answer(400, "Content-Length is not a number.")
    if int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return problems.answer(413, f"A body has at most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE} bytes.")
    if int(length) and request.content_type in _FORMS:
        return problems.answer(415, "Send JSON, with the content type application/json.")
    return None


def _as_json(response: HttpResponse) -> HttpResponse:
    """Put the error body in the place of an error page."""
    if response.status_code < 400 or response.get("Content-Type", "").startswith("application/json"):
        return response
    plain = problems.answer(response.status_code)
    for name in ("Allow", "Retry-After"):
        if name in response:
            plain[name] = response[name]
    return plain
