"""The one body of every error, and which error has which status (migration, section 2)."""

from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException, UnreadablePostError
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from cats.core.errors import DifferentSubmission, NotAllowed, Refused, Stale
from cats.core.http import UpstreamFailure
from cats.core.views.errors import DATABASE_IS_AWAY, TOO_MUCH
from migration.api.issuer import NoKeys
from migration.sync.json_texts import BadJson

log = structlog.get_logger(__name__)
WORDS = {
    400: "Validation failure",
    401: "Unauthorised",
    403: "Forbidden",
    404: "Not Found",
    405: "Method not allowed",
    409: "Conflict",
    413: "Too large",
    429: "Too many requests",
    500: "Internal error",
    502: "Bad answer from NOMIS",
    503: "Not available",
}
DUPLICATE = 1409
MOST_FAULTS = 20


class Problem(Schema):
    """What every error says."""

    status: int
    errorCode: int | None = None  # noqa: N815
    userMessage: str | None = None  # noqa: N815
    developerMessage: str | None = None  # noqa: N815
    moreInfo: Any = None  # noqa: N815


class ApiError(Exception):
    """An error that a route answers with, in words for the caller's developer."""

    def __init__(
        self, status: int, message: str, *, code: int | None = None, more: Any = None, title: str = ""
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.code, self.more, self.title = status, message, code, more, title


def body_of(
    status: int, message: str = "", *, code: int | None = None, more: Any = None, title: str = ""
) -> dict[str, Any]:
    """Return the body of an error."""
    words = title or WORDS.get(status, "Error")
    return {
        "status": status,
        "errorCode": code,
        "userMessage": f"{words}: {message}" if message else words,
        "developerMessage": message or words,
        "moreInfo": more,
    }


def answer(status: int, message: str = "", **facts: Any) -> JsonResponse:
    """Answer with an error."""
    response = JsonResponse(body_of(status, message, **facts), status=status)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="cats"'
    if status == 503:
        response["Retry-After"] = "10"
    return response


def of(error: Exception) -> JsonResponse:
    """Answer with the body that belongs to an exception."""
    match error:
        case ApiError():
            return answer(error.status, error.message, code=error.code, more=error.more, title=error.title)
        case ValidationError():
            return answer(400, "; ".join(_fault(fault) for fault in error.errors[:MOST_FAULTS]))
        case Refused():
            return answer(400, error.message, title="Invalid Argument")
        case NotAllowed():
            return answer(403, error.message)
        case Stale() | DifferentSubmission():
            return answer(409, "Somebody else changed it at the same moment. Read it again.")
        case Http404():
            return answer(404)
        case HttpError() if isinstance(error.__cause__, BadJson):
            return answer(400, f"The body {error.__cause__}.")
        case HttpError():
            return answer(error.status_code, "" if error.status_code == 401 else error.message)
        case NoKeys():
            return answer(503, "The keys of the issuer of tokens cannot be had now.")
    return _unexpected(error)


def _unexpected(error: Exception) -> JsonResponse:
    match error:
        case RequestDataTooBig() if isinstance(error, TOO_MUCH):
            return answer(413, "The body is larger than this service takes.")
        case SuspiciousOperation() | RawPostDataException() | UnreadablePostError():
            return answer(413 if isinstance(error, TOO_MUCH) else 400, "The request could not be read.")
        case UpstreamFailure():
            status = 404 if error.code == "not_found" else 502 if error.was_asked and not error.is_ill_health else 503
            return answer(status, str(error))
    if isinstance(error, DATABASE_IS_AWAY):
        return answer(503, "The database does not answer.")
    log.exception("api_failed", error=type(error).__name__)
    return answer(500, "Something went wrong on our side. Quote the X-Request-ID of this answer.")


def _fault(fault: dict[str, Any]) -> str:
    """Say where a request is wrong and how, without repeating what it said."""
    where = ".".join(str(part) for part in fault.get("loc", ()) if part not in {"body", "query", "path"})
    return f"{where}: {fault.get('msg', 'is wrong')}" if where else str(fault.get("msg", "is wrong"))


def install(api: NinjaAPI) -> None:
    """Let every error of the API have this body."""

    def handle(request: HttpRequest, error: Exception) -> HttpResponse:
        response = of(error)
        if response.status_code == 500:
            got_request_exception.send(sender=NinjaAPI, request=request)
        return response

    for kind in (Exception, HttpError, ValidationError, Http404):
        api.add_exception_handler(kind, handle)  # type: ignore[arg-type]
