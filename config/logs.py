"""Logs and error reports: one JSON line an event on standard error, and nothing about people in either.

What is left out on purpose: query strings (a search term is a name), request bodies, cookies, local variables, task
arguments, and the DETAIL lines in which PostgreSQL repeats the offending values.
"""

import logging
import logging.config
import re
import sys
from collections.abc import Callable
from typing import Any

import sentry_sdk
import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from structlog.typing import EventDict, Processor, WrappedLogger

from cats.core.request_identity import request_id

# PostgreSQL appends these to an error: they hold the row, the query, or both.
_VALUES_IN_DATABASE_ERRORS = re.compile(r"^(DETAIL|CONTEXT|QUERY|HINT|LINE \d+):.*\n?(^[ \t^]*\n?)?", re.MULTILINE)
_QUERY_STRING = re.compile(r"\?[^\s'\"<>)]*")


def configure(options: dict[str, Any]) -> None:
    """Set up logging for web, worker, beat, loop and commands alike (Django's LOGGING_CONFIG); options hold `level`."""
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(_standard_library(options.get("level", "INFO")))
    if settings.SENTRY_DSN:
        sentry_sdk.init(
            dsn=settings.SENTRY_DSN,
            release=settings.VERSION,
            send_default_pii=False,
            include_local_variables=False,
            max_request_body_size="never",
            before_send=scrub_report,
            before_breadcrumb=scrub_breadcrumb,
        )


class UserInLogs:
    """Middleware that names the person, by id alone, on every event of their request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with structlog.contextvars.bound_contextvars(user=request.user.pk):
            return self.get_response(request)


def scrub(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Take query strings and database values out of every text of a log event."""
    return {name: without_values(value) if isinstance(value, str) else value for name, value in event.items()}


def scrub_report(event: Any, _hint: dict[str, Any]) -> Any:
    """Take what could be about a person out of an error report."""
    request = event.get("request", {})
    event["request"] = {name: str(request[name]).partition("?")[0] for name in ("method", "url") if name in request}
    event.get("extra", {}).pop("celery-job", None)
    for failure in event.get("exception", {}).get("values", []):
        failure["value"] = without_values(str(failure.get("value", "")))
    return event


def scrub_breadcrumb(crumb: dict[str, Any], _hint: dict[str, Any]) -> dict[str, Any]:
    """Keep where a breadcrumb came from and what it says, not its data."""
    return {**crumb, "message": without_values(str(crumb.get("message") or "")), "data": {}}


def without_values(text: str) -> str:
    """Return the text without query strings and without the lines in which PostgreSQL repeats values."""
    return _QUERY_STRING.sub("", _VALUES_IN_DATABASE_ERRORS.sub("", text))


def add_request_id(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Name the request that the event belongs to, when there is one."""
    if current := request_id():
        event.setdefault("request_id", current)
    return event


def _shared() -> list[Processor]:
    """Return the steps that our events and other libraries' go through alike."""
    return [
        structlog.contextvars.merge_contextvars,
        add_request_id,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        scrub,
    ]


def _standard_library(level: str) -> dict[str, Any]:
    renderer: Processor = structlog.processors.JSONRenderer()
    if settings.LOCAL_MODE:
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _shared(),
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            },
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django has given these handlers of its own by now, one of which writes e-mails.
            "django": {"handlers": [], "propagate": True},
            # Its debug lines hold SQL with values.
            "django.db.backends": {"level": "INFO"},
            # gunicorn writes the access log, without query strings.
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
