"""The id of the request in hand, for logs, history and the access log."""

import uuid
from contextvars import ContextVar

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """Return the id of the present request, or an empty text outside one."""
    return _request_id.get()


def begin_request() -> str:
    """Give the present request a new id and return it."""
    new = str(uuid.uuid4())
    _request_id.set(new)
    return new
