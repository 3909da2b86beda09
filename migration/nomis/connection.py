"""One call to NOMIS with its retries, in any thread, and no database.

Each thread has a `requests` session of its own with one kept connection. What a session works out anew for every
request (address, proxy, certificates, cookies, redirects) is worked out once; then its connection is used by itself.
"""

import threading
import time
from collections.abc import Mapping
from typing import cast
from urllib.parse import urlencode, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from cats.core.http import Malformed, TimedOut, TooLarge, Unavailable, Upstream, UpstreamFailure
from cats.core.http.transport import failure_for, new_session, pause_before
from migration.domains.base import Ask
from migration.nomis.limit import Limit
from migration.nomis.wire import Answer, Oversized, Wire

# What the first and the last byte of any answer of NOMIS are.
BEGINS, ENDS = b"{[", b"}]"
OVERLOADED = frozenset({429, 503})

_own = threading.local()


class Connection:
    """A thread's way to the API."""

    def __init__(self, upstream: Upstream) -> None:
        self.upstream = upstream
        session = new_session(upstream)
        address = upstream.base_url.rstrip("/")
        prepared = session.prepare_request(requests.Request("GET", address))
        chosen = session.merge_environment_settings(address, {}, None, None, None)
        adapter = cast("HTTPAdapter", session.get_adapter(address))
        proxies = dict(chosen["proxies"])
        pool = cast(
            "urllib3.HTTPConnectionPool",
            adapter.get_connection_with_tls_context(prepared, chosen["verify"], proxies=proxies, cert=chosen["cert"]),
        )
        pool.timeout = urllib3.Timeout(connect=upstream.connect_timeout, read=upstream.read_timeout)
        self.target = str(adapter.request_url(prepared, proxies)).rstrip("/")
        self.wire = Wire(
            pool, urlsplit(address).netloc.rpartition("@")[2], upstream.read_timeout, upstream.largest_body
        )
        # Connections are kept without saying so since HTTP/1.1.
        self.headers = {name: str(value) for name, value in session.headers.items() if name != "Connection"}

    def get(self, ask: Ask, headers: Mapping[str, str], deadline: float) -> bytes:
        """Return the body of the answer; raises an UpstreamFailure, whatever goes wrong."""
        name = self.upstream.name
        try:
            return self._read(self.wire.get(self._target(ask), headers, deadline))
        except urllib3.exceptions.NewConnectionError:
            # Counts among the timeouts of urllib3, but nobody waited.
            raise Unavailable(name, "cannot be reached") from None
        except (urllib3.exceptions.TimeoutError, TimeoutError):
            raise TimedOut(name) from None
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise Unavailable(name, type(error).__name__) from None
        except Oversized:
            raise TooLarge(name) from None
        except (ValueError, UnicodeError) as error:
            raise Malformed(name, type(error).__name__) from None

    def _target(self, ask: Ask) -> str:
        target = f"{self.target}{ask.path}"
        return f"{target}?{urlencode(ask.query)}" if ask.query else target

    def _read(self, answer: Answer) -> bytes:
        """Return the body of an answer that is one."""
        name, body = self.upstream.name, answer.body
        refusal = failure_for(name, answer.status, answer.header("retry-after"))
        if refusal is not None:
            raise refusal
        if answer.header("content-encoding") not in {"identity", ""}:
            raise Malformed(name, "compressed although we asked that it should not be")
        if not body or body[0] not in BEGINS or body.rstrip()[-1] not in ENDS:
            raise Malformed(name, "answered something that is not JSON")
        return body


def of_this_thread(upstream: Upstream) -> Connection:
    """Return this thread's connection to the API."""
    connection: Connection | None = getattr(_own, "connection", None)
    if connection is None or connection.upstream != upstream:
        connection = _own.connection = Connection(upstream)
    return connection


def ask_patiently(upstream: Upstream, ask: Ask, headers: Mapping[str, str], limit: Limit) -> bytes:
    """Make a call with its retries, and tell the limit how it went; raises an UpstreamFailure.

    A GET does no harm when repeated, and an answer that is not JSON is as passing as one that did not come: something
    between NOMIS and us spoke in its place.
    """
    connection = of_this_thread(upstream)
    deadline = time.monotonic() + upstream.whole_call
    attempt = 0
    while True:
        began = time.monotonic()
        try:
            body = connection.get(ask, headers, deadline)
        except (Unavailable, Malformed) as failure:
            if failure.status in OVERLOADED or isinstance(failure, TimedOut):
                limit.overloaded(failure.retry_after)
            pause = max(pause_before(attempt, failure.retry_after), limit.pause)
            if attempt >= upstream.retries or time.monotonic() + pause >= deadline:
                raise
        else:
            limit.answered(ask.operation, time.monotonic() - began)
            return body
        time.sleep(pause)
        attempt += 1


def outcome_of(upstream: Upstream, ask: Ask, headers: Mapping[str, str], limit: Limit) -> bytes | UpstreamFailure:
    """Make a call and return its body or its failure."""
    try:
        return ask_patiently(upstream, ask, headers, limit)
    except UpstreamFailure as failure:
        return failure
