"""How a call to another service can fail: these ways, and no other."""

from typing import ClassVar


class InsideTransaction(RuntimeError):
    """A programming error: somebody waits for another service while they hold rows locked."""


class UpstreamFailure(Exception):
    """A call that gave no usable answer.

    `upstream` names the service, `status` is its HTTP status where there was one, `retry_after` the seconds after which
    it asked to be called again. The text holds nothing about anybody: no address, no identifier, no body.
    """

    code: ClassVar[str] = "failed"
    words: ClassVar[str] = "gave no usable answer"
    # Whether it says something about the health of the service, and so counts towards opening the breaker.
    is_ill_health: ClassVar[bool] = False
    # Whether the service was asked at all; when not, it is too early to wait longer before the next try.
    was_asked: ClassVar[bool] = True

    def __init__(
        self, upstream: str, detail: str = "", *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(f"{upstream}: {detail or self.words}")
        self.upstream, self.detail, self.status, self.retry_after = upstream, detail, status, retry_after


class NotConfigured(UpstreamFailure):
    """This installation has no address for the service."""

    code, words, was_asked = "not_configured", "is not connected to this system", False


class Unavailable(UpstreamFailure):
    """The service cannot be reached, or says that it cannot answer now (429, 5xx)."""

    code, words, is_ill_health = "unavailable", "is not available", True


class TimedOut(Unavailable):
    """The service did not answer in time."""

    code, words = "timed_out", "did not answer in time"


class BreakerOpen(UpstreamFailure):
    """The service has failed several times in a row and is left alone for a while."""

    code, words, was_asked = "breaker_open", "is not available and is being left alone for a moment", False


class AtCapacity(UpstreamFailure):
    """As many calls as the service may get are under way, and none ended in time."""

    code, words, was_asked = "at_capacity", "is being asked by too many people at once", False


class NotFound(UpstreamFailure):
    """The service does not know what it was asked about (404, 410)."""

    code, words = "not_found", "has no such record"


class Refused(UpstreamFailure):
    """The service understood and will not answer (401, 403, 409 and other 4xx)."""

    code, words = "refused", "refused to answer"


class Malformed(UpstreamFailure):
    """The answer is not what the contract says."""

    code, words = "malformed", "gave an answer that could not be read"


class TooLarge(UpstreamFailure):
    """The answer is larger than any answer should be."""

    code, words = "too_large", "gave an answer that was too large"
