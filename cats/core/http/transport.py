"""One call over the wire, with its retries. Runs in any thread and touches no database."""

import contextlib
import os
import random
import threading
import time
from collections.abc import Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

import requests
import urllib3
from pydantic import ValidationError
from requests.adapters import HTTPAdapter

from cats.core import clock
from cats.core.http.budget import Budget
from cats.core.http.calls import Call, T, Upstream
from cats.core.http.failures import (
    Malformed,
    NotFound,
    Refused,
    TimedOut,
    TooLarge,
    Unavailable,
    UpstreamFailure,
)

CHUNK = 65_536
FIRST_PAUSE = 0.1
# Less is not worth a connection.
LEAST_TRY = 0.05
USER_AGENT = "cats"

_sessions: dict[tuple[int, str, int, tuple[str, ...]], requests.Session] = {}
_making = threading.Lock()


def perform(call: Call[T], headers: dict[str, str], budget: Budget) -> T:
    """Make the call and read its answer; raises an UpstreamFailure, whatever goes wrong."""
    body = _with_retries(call, headers, budget.part(call.upstream.whole_call))
    try:
        return call.read(body)
    except ValidationError as error:
        raise Malformed(call.upstream.name, _where(error)) from None
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise Malformed(call.upstream.name, type(error).__name__) from None


def _with_retries(call: Call[T], headers: dict[str, str], budget: Budget) -> bytes:
    attempt = 0
    while True:
        try:
            return _once(call, headers, budget)
        except Unavailable as failure:
            pause = pause_before(attempt, failure.retry_after)
            is_last = attempt >= call.upstream.retries or not call.may_be_repeated
            if is_last or pause + LEAST_TRY >= budget.left:
                raise
        time.sleep(pause)
        attempt += 1


def pause_before(attempt: int, retry_after: float | None) -> float:
    """Return how long to wait before the next try: as asked, or twice as long each time, never in step with others."""
    widest: float = FIRST_PAUSE * 2**attempt
    spread = random.uniform(widest / 2, widest)  # noqa: S311  nothing secret about it
    return spread if retry_after is None else retry_after + spread


def _once(call: Call[T], headers: dict[str, str], budget: Budget) -> bytes:
    upstream = call.upstream
    if budget.left < LEAST_TRY:
        raise TimedOut(upstream.name)
    timeout = (budget.at_most(upstream.connect_timeout), budget.at_most(upstream.read_timeout))
    with _named(upstream), _sent(call, headers, timeout) as response:
        body = _body(upstream, response, budget)
        refusal = failure_for(upstream.name, response.status_code, response.headers.get("Retry-After"))
    if refusal:
        raise refusal
    return body


def _sent(call: Call[T], headers: dict[str, str], timeout: tuple[float, float]) -> requests.Response:
    return _session(call.upstream).request(
        call.method,
        call.url,
        params=dict(call.query) or None,
        json=call.json,
        data=dict(call.form) if call.form is not None else None,
        headers=headers | dict(call.upstream.headers) | dict(call.headers),
        timeout=timeout,
        stream=True,
        # A redirect would take the token to wherever it points.
        allow_redirects=False,
    )


def _body(upstream: Upstream, response: requests.Response, budget: Budget) -> bytes:
    """Read the answer as it comes, and stop at the first byte too many or the first moment too late."""
    name, most = upstream.name, upstream.largest_body
    if response.headers.get("Content-Encoding", "identity") not in {"identity", ""}:
        raise Malformed(name, "compressed although we asked that it should not be")
    if _declared_length(response) > most:
        raise TooLarge(name)
    received = bytearray()
    for chunk in response.raw.stream(CHUNK, decode_content=False):
        received += chunk
        if len(received) > most:
            raise TooLarge(name)
        if budget.is_spent:
            raise TimedOut(name)
    return bytes(received)


def _declared_length(response: requests.Response) -> int:
    declared = response.headers.get("Content-Length", "")
    return int(declared) if declared.isdecimal() and len(declared) < 20 else 0


def failure_for(name: str, status: int, retry_after: str | None = None) -> UpstreamFailure | None:
    """Return what a status means; None when it is an answer."""
    if 200 <= status < 300:
        return None
    if status in {404, 410}:
        return NotFound(name, status=status)
    if status in {408, 429} or status >= 500:
        return Unavailable(name, f"answered {status}", status=status, retry_after=seconds_until(retry_after))
    if 400 <= status < 500:
        return Refused(name, f"answered {status}", status=status)
    return Malformed(name, f"answered {status}", status=status)


def seconds_until(retry_after: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks for, in either of its forms; None when it says nothing."""
    if not retry_after:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - clock.now()).total_seconds())


@contextlib.contextmanager
def _named(upstream: Upstream) -> Iterator[None]:
    """Give everything that `requests` and `urllib3` may raise one of our names."""
    try:
        yield
    except (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError):
        raise TimedOut(upstream.name) from None
    except requests.ConnectionError:
        raise Unavailable(upstream.name, "cannot be reached") from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        raise Unavailable(upstream.name, type(error).__name__) from None
    except (ValueError, UnicodeError) as error:
        raise Malformed(upstream.name, type(error).__name__) from None


def _session(upstream: Upstream) -> requests.Session:
    """Return this process's connections to the upstream; a forked child never shares its parent's."""
    key = (os.getpid(), upstream.base_url, upstream.concurrency, upstream.certificate)
    with _making:
        if key not in _sessions:
            _sessions[key] = new_session(upstream)
        return _sessions[key]


def new_session(upstream: Upstream) -> requests.Session:
    session = requests.Session()
    # Proxies and certificates come from the environment, but a .netrc must not replace our tokens, nor a proxy see
    # what never leaves this machine.
    session.trust_env = not is_loopback(upstream.base_url)
    session.auth = _as_it_is
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.update({"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "identity"})
    if upstream.certificate:
        session.cert = upstream.certificate[0] if len(upstream.certificate) == 1 else upstream.certificate[:2]  # type: ignore[assignment]
    adapter = HTTPAdapter(pool_connections=1, pool_maxsize=upstream.concurrency, max_retries=0, pool_block=False)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


def is_loopback(address: str) -> bool:
    """Say whether an address leads to this machine."""
    return (urlsplit(address).hostname or "") in {"localhost", "127.0.0.1", "::1"}


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _where(error: ValidationError) -> str:
    """Say which fields are wrong and how, without what stands in them."""
    places = {".".join(str(part) for part in problem["loc"] if isinstance(part, str)) for problem in error.errors()}
    kinds = {str(problem["type"]) for problem in error.errors()}
    return f"{', '.join(sorted(filter(None, places))[:5]) or 'the whole'}: {', '.join(sorted(kinds)[:5])}"[:200]
