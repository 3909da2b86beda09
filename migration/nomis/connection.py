"""One call to NOMIS over the wire, made lean: it is made a million times in a run.

Each thread has a `requests` session of its own with one kept connection. What a session works out anew for every
request (address, proxy, certificates, cookies, redirects) is worked out once; the request itself then goes straight to
the session's pool. Touches no database.
"""

import threading
import time
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlencode

import requests
import urllib3
from requests.adapters import HTTPAdapter

from cats.core.http import Malformed, TimedOut, TooLarge, Unavailable, Upstream, UpstreamFailure
from cats.core.http.transport import failure_for, new_session, pause_before
from migration.domains.base import Ask
from migration.nomis.limit import Limit

CHUNK = 65_536
# What the first and the last byte of any answer of NOMIS are.
BEGINS, ENDS = b"{[", b"}]"
OVERLOADED = frozenset({429, 503})

_own = threading.local()


class Connection:
    """A thread's way to the API."""

    def __init__(self, upstream: Upstream) -> None:
        self.upstream = upstream
        self.session = new_session(upstream)
        address = upstream.base_url.rstrip("/")
        prepared = self.session.prepare_request(requests.Request("GET", address))
        chosen = self.session.merge_environment_settings(address, {}, None, None, None)
        adapter = cast("HTTPAdapter", self.session.get_adapter(address))
        proxies = dict(chosen["proxies"])
        pool = adapter.get_connection_with_tls_context(prepared, chosen["verify"], proxies=proxies, cert=chosen["cert"])
        self.pool = cast("urllib3.HTTPConnectionPool", pool)
        self.target = str(adapter.request_url(prepared, proxies)).rstrip("/")
        self.timeout = urllib3.Timeout(connect=upstream.connect_timeout, read=upstream.read_timeout)
        # Connections are kept without saying so since HTTP/1.1.
        self.headers = {name: str(value) for name, value in self.session.headers.items() if name != "Connection"}

    def get(self, ask: Ask, headers: Mapping[str, str], deadline: float) -> bytes:
        """Return the body of the answer; raises an UpstreamFailure, whatever goes wrong."""
        name = self.upstream.name
        try:
            return self._get(ask, headers, deadline)
        except urllib3.exceptions.NewConnectionError:
            # Counts among the timeouts of urllib3, but nobody waited.
            raise Unavailable(name, "cannot be reached") from None
        except (urllib3.exceptions.TimeoutError, TimeoutError):
            raise TimedOut(name) from None
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise Unavailable(name, type(error).__name__) from None
        except (ValueError, UnicodeError) as error:
            raise Malformed(name, type(error).__name__) from None

    def _get(self, ask: Ask, headers: Mapping[str, str], deadline: float) -> bytes:
        target = f"{self.target}{ask.path}"
        response = self.pool.urlopen(
            "GET",
            f"{target}?{urlencode(ask.query)}" if ask.query else target,
            headers=headers,
            retries=False,
            redirect=False,
            timeout=self.timeout,
            preload_content=False,
            decode_content=False,
        )
        is_whole = False
        try:
            body = self._body(response, deadline)
            is_whole = True
        finally:
            # A connection with half an answer in it is of no use to the next call.
            if is_whole:
                response.release_conn()
            else:
                response.close()
        refusal = failure_for(self.upstream.name, response.status, response.headers.get("Retry-After"))
        if refusal is not None:
            raise refusal
        if not body or body[0] not in BEGINS or body.rstrip()[-1] not in ENDS:
            raise Malformed(self.upstream.name, "answered something that is not JSON")
        return body

    def _body(self, response: Any, deadline: float) -> bytes:
        """Read the answer as it comes, and stop at the first byte too many or the first moment too late."""
        name, most = self.upstream.name, self.upstream.largest_body
        if response.headers.get("Content-Encoding", "identity") not in {"identity", ""}:
            raise Malformed(name, "compressed although we asked that it should not be")
        declared = response.length_remaining
        if declared is not None and declared > most:
            raise TooLarge(name)
        received: bytes = response.read1(CHUNK)
        if declared is not None and len(received) == declared:
            return received
        parts, size = [received], len(received)
        while part := response.read1(CHUNK):
            parts.append(part)
            size += len(part)
            if size > most:
                raise TooLarge(name)
            if time.monotonic() > deadline:
                raise TimedOut(name)
        if declared is not None and size != declared:
            raise Unavailable(name, "ended in the middle of an answer")
        return b"".join(parts)


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
