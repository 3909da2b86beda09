"""One connection: reads requests as they come, answers them one after the other, in time or late, whole or broken."""

import asyncio
import gzip
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tools.standins.faults import Fault

if TYPE_CHECKING:
    from tools.standins.nomis.server import NomisServer

REASONS = {200: "OK", 301: "Moved", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}
LARGEST_BODY = 10_000_000
DRIP_SECONDS = 0.2
LARGEST_REQUEST = 100_000
HTML = b"<!doctype html><title>Sign in</title>"
MALFORMED = b'{"visitId": {"not": ["a", "number"]}, "offenderNo": '


class Connection(asyncio.Protocol):
    """One connection, kept until the caller hangs up."""

    def __init__(self, server: "NomisServer") -> None:
        self.server = server
        self.buffer = b""
        self.is_busy = False
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.server.connections.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self.server.connections.discard(self)

    def data_received(self, data: bytes) -> None:
        self.buffer = self.buffer + data if self.buffer else data
        if not self.is_busy:
            self._next()

    def _next(self) -> None:
        """Begin with the next request, when it has arrived whole."""
        head, mark, rest = self.buffer.partition(b"\r\n\r\n")
        if not mark:
            if len(self.buffer) > LARGEST_REQUEST:
                self.transport.abort()
            return
        length = _length(head)
        if len(rest) < length:
            return
        self.buffer = rest[length:]
        self.is_busy = True
        self._handle(head, rest[:length])

    def _handle(self, head: bytes, raw: bytes) -> None:
        server = self.server
        method, address, _ = head.split(b" ", 2)
        path, _, query = address.decode("ascii", "replace").partition("?")
        if "%" in path:
            path = unquote(path)
        if path.startswith("/_control/"):
            self._send(*server.control(method.decode(), path[10:], raw), None)
            return
        server.running += 1
        server.most = max(server.most, server.running)
        status, body, fault = server.respond(method.decode(), path, query, _token(head))
        wait = server.latency + (fault.latency if fault else 0.0)
        if wait:
            asyncio.get_running_loop().call_later(wait, self._finish, status, body, fault)
        else:
            self._finish(status, body, fault)

    def _finish(self, status: int, body: bytes, fault: Fault | None) -> None:
        server = self.server
        server.running -= 1
        server.statuses[fault.status if fault and fault.status else status] += 1
        if self.transport.is_closing():
            return
        if fault is None or not (fault.status or fault.kind):
            self._send(status, body, None)
        elif fault.status:
            self._send(fault.status, b'{"status":%d}' % fault.status, fault.retry_after)
        else:
            self._spoil(fault.kind, status, body)

    def _send(self, status: int, body: bytes, retry_after: str | None, more: str = "") -> None:
        if status == 200 and not more:
            self.transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
            )
        else:
            if retry_after:
                more += f"Retry-After: {retry_after}\r\n"
            self.transport.write(_head(status, len(body), more) + body)
        self._done()

    def _done(self) -> None:
        self.is_busy = False
        if self.buffer:
            self._next()

    def _spoil(self, kind: str, status: int, body: bytes) -> None:
        """Send something that is not what it should be."""
        if kind == "disconnect":
            self.transport.abort()
        elif kind == "truncated":
            self.transport.write(_head(200, len(body) + 100) + body)
            self.transport.close()
        elif kind == "drip":
            self.transport.write(_head(200, len(body)))
            self._drip(body, 0)
        elif kind == "gzip":
            self._send(200, gzip.compress(body), None, "Content-Encoding: gzip\r\n")
        else:
            odd = {"malformed": MALFORMED, "html": HTML, "empty": b""}
            padding = {"huge": LARGEST_BODY + 1, "limit": LARGEST_BODY}.get(kind)
            self._send(status, odd.get(kind, body) if padding is None else body + b" " * (padding - len(body)), None)

    def _drip(self, body: bytes, place: int) -> None:
        """Send a byte at a time, each soon enough that no read ever waits long."""
        if place == len(body) or self.transport.is_closing():
            self._done()
            return
        self.transport.write(body[place : place + 1])
        asyncio.get_running_loop().call_later(DRIP_SECONDS, self._drip, body, place + 1)


def _head(status: int, length: int, more: str = "") -> bytes:
    reason = REASONS.get(status, "Answer")
    head = f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{more}\r\n"
    return head.encode()


def _length(head: bytes) -> int:
    """Return the length of a request's body; the usual request has none, and is not searched for it."""
    if head.startswith(b"GET"):
        return 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value)
    return 0


def _token(head: bytes) -> str:
    place = head.find(b"earer ")
    if place < 0:
        return ""
    end = head.find(b"\r\n", place)
    return head[place + 6 : end if end >= 0 else None].decode("ascii", "replace").strip()
