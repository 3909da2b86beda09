"""What happens around every request: its id, its privacy, its history, and pages for what services refuse."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import patch_cache_control

from cats.core import drafts
from cats.core.errors import DifferentSubmission, NotAllowed, Refused, Stale
from cats.core.history import history_context
from cats.core.request_identity import begin_request, request_id
from cats.core.views import errors, health

Handler = Callable[[HttpRequest], HttpResponse]
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class RequestIdentity:
    """Gives every request an id and answers with it, so that a person can quote it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        identity = begin_request()
        request.request_id = identity  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = identity
        return response


class Liveness:
    """Answers whether the process lives above everything that needs a database: a session cookie asks for one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/health/live" and request.method in {"GET", "HEAD"}:
            return health.live(request)
        return self.get_response(request)


class PrivateResponses:
    """Keeps every page out of every cache: there is hardly one without somebody's personal data."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response and not request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            patch_cache_control(response, no_store=True, private=True)
        return response


class DraftRescue:
    """Keeps what a signed-out person's form sends as a draft, and takes them to sign in and back to it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and "draft_token" in request.POST and not request.user.is_authenticated:
            key = drafts.read(request.POST["draft_token"])
            if key is not None:
                drafts.keep(key, request.POST)
                return redirect_to_login(key.address)
        return self.get_response(request)


class HistoryContext:
    """Names the person and the request on every history row that a writing request causes."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        with history_context(user=request.user.pk, request=request_id()):
            return self.get_response(request)


class DomainErrors:
    """Turns what a service refuses into its page, where no form has caught it; and Django's bare 405 into ours."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return errors.not_allowed(request, response["Allow"])
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 403, 409 or 400 with a page that says what to do."""
        match error:
            case NotAllowed():
                return errors.forbidden(request, error)
            case Stale() | DifferentSubmission():
                return errors.conflict(request, error)
            case Refused():
                return errors.bad_request(request, error)
        return None
