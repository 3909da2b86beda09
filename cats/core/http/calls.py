"""What can be asked of whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from pydantic import TypeAdapter

from cats.core.http.budget import Budget

T = TypeVar("T")
LARGEST_BODY = 750_000
SAFE = frozenset({"GET", "HEAD"})


class Credentials(Protocol):
    """Where an upstream's access token comes from."""

    def bearer(self, budget: Budget) -> str:
        """Return a token that is valid now, or raise an UpstreamFailure."""

    def forget(self, token: str) -> None:
        """Never give out this token again: the service did not accept it."""


@dataclass(frozen=True)
class Upstream:
    """A service that we call. Durations are seconds, sizes bytes.

    `name` is what people are shown and what breaker and permits are kept under. `concurrency` is how many calls all our
    processes together may have under way; background work leaves a quarter of them to people who wait for a page.
    `whole_call` bounds one call with its retries. `certificate` is the path of the client certificate that we show,
    with its key in the same file or in a second one; `headers` go with every call.
    """

    name: str
    base_url: str
    credentials: Credentials | None = None
    connect_timeout: float = 1.0
    read_timeout: float = 5.0
    whole_call: float = 12.0
    retries: int = 2
    concurrency: int = 8
    largest_body: int = LARGEST_BODY
    certificate: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def is_configured(self) -> bool:
        return bool(self.base_url)

    def permits(self, *, background: bool) -> int:
        """Return how many calls may be under way for this kind of work."""
        return max(1, self.concurrency - self.concurrency // 4) if background else self.concurrency


@dataclass(frozen=True)
class Call(Generic[T]):
    """One request, and how its answer is read.

    `name` says what is asked, for logs and figures, and holds no identifier. A call is repeated after a passing failure
    only when that does no harm: GET and HEAD, or another method that is declared idempotent.
    """

    upstream: Upstream
    name: str
    path: str
    read: Callable[[bytes], T]
    method: str = "GET"
    json: Any = None
    form: Mapping[str, str] | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    idempotent: bool = False

    @property
    def may_be_repeated(self) -> bool:
        return self.idempotent or self.method in SAFE

    @property
    def url(self) -> str:
        return self.upstream.base_url.rstrip("/") + self.path


def reading(model: type[T]) -> Callable[[bytes], T]:
    """Return a reader of JSON answers of this shape: a pydantic model, or any type that pydantic validates."""
    return TypeAdapter(model).validate_json
