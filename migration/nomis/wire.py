"""GET over a kept connection, as lean as HTTP/1.1 allows: it is made a million times in a run.

`requests` and `urllib3` open the connection, with their certificates and proxies; what they do anew for every request
and every header is left out. Anything that is not HTTP as we expect it raises, and the connection is not used again.
"""

import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import urllib3

CHUNK = 65_536
LARGEST_HEAD = 65_536
NO_BODY = frozenset({204, 304})


class NotHttp(ValueError):
    """What came is not an answer of HTTP/1."""


class Cut(ConnectionError):
    """The other side hung up; `is_late` says that part of an answer had come."""

    def __init__(self, *, is_late: bool) -> None:
        super().__init__("the connection ended")
        self.is_late = is_late


class Oversized(ValueError):
    """The answer is larger than it may be."""


@dataclass(slots=True)
class Answer:
    """What came back; names of headers in lower case."""

    status: int
    headers: dict[bytes, bytes]
    body: bytes = b""

    def header(self, name: str) -> str:
        """Return a header, or nothing."""
        return self.headers.get(name.encode(), b"").decode("latin-1")


@dataclass
class Wire:
    """One connection of one thread, opened when it is needed and kept while it is good."""

    pool: urllib3.HTTPConnectionPool
    host: str
    read_timeout: float
    largest_body: int
    _socket: socket.socket | None = None
    _opened: urllib3.connection.HTTPConnection | None = None
    _rest: bytes = b""
    _headers: Mapping[str, str] = field(default_factory=dict)
    _head: bytes = b""

    def get(self, target: str, headers: Mapping[str, str], deadline: float) -> Answer:
        """Return the answer to one request; `deadline` is of the monotonic clock.

        A kept connection that the other side has closed meanwhile is opened again, once and unseen.
        """
        request = self._request(target, headers)
        was_kept = self._socket is not None
        try:
            return self._exchange(request, deadline)
        except (Cut, ConnectionError) as error:
            if not was_kept or (isinstance(error, Cut) and error.is_late):
                raise
        return self._exchange(request, deadline)

    def close(self) -> None:
        """Give the connection up."""
        opened, self._opened, self._socket, self._rest = self._opened, None, None, b""
        if opened is not None:
            opened.close()

    def _request(self, target: str, headers: Mapping[str, str]) -> bytes:
        if headers is not self._headers:
            lines = [f"Host: {self.host}", *(f"{name}: {value}" for name, value in headers.items())]
            if any("\r" in line or "\n" in line for line in lines):
                raise NotHttp("a header with a line break")
            self._headers, self._head = headers, "\r\n".join(["", *lines, "", ""]).encode("latin-1")
        if not target.isprintable() or " " in target:
            raise NotHttp("an address that is none")
        return b"GET %b HTTP/1.1%b" % (target.encode("ascii"), self._head)

    def _exchange(self, request: bytes, deadline: float) -> Answer:
        is_kept = False
        try:
            connection = self._socket or self._open()
            connection.sendall(request)
            answer = self._read_head(deadline)
            while answer.status < 200:
                answer = self._read_head(deadline)
            is_kept = self._read_body(answer, deadline)
        finally:
            # Half an answer must never be taken for the beginning of the next.
            if not is_kept or self._rest:
                self.close()
        return answer

    def _open(self) -> socket.socket:
        pool = self.pool
        connection = cast("urllib3.connection.HTTPConnection", pool._new_conn())
        if pool.proxy is not None and pool.scheme == "https":
            pool._prepare_proxy(connection)
        else:
            connection.connect()
        opened: socket.socket = connection.sock
        opened.settimeout(self.read_timeout)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._opened, self._socket, self._rest = connection, opened, b""
        return opened

    def _receive(self, deadline: float, *, is_late: bool = True) -> bytes:
        assert self._socket is not None  # noqa: S101
        if time.monotonic() > deadline:
            raise TimeoutError
        received = self._socket.recv(CHUNK)
        if not received:
            raise Cut(is_late=is_late)
        return received

    def _read_head(self, deadline: float) -> Answer:
        received = self._rest
        while (end := received.find(b"\r\n\r\n")) < 0:
            if len(received) > LARGEST_HEAD:
                raise NotHttp("no end of the headers")
            received += self._receive(deadline, is_late=bool(received))
        self._rest = received[end + 4 :]
        first, *lines = received[:end].split(b"\r\n")
        version, _, status = first[:12].partition(b" ")
        if version not in {b"HTTP/1.1", b"HTTP/1.0"} or not status.isdigit():
            raise NotHttp("no status")
        headers: dict[bytes, bytes] = {}
        for line in lines:
            name, mark, value = line.partition(b":")
            name, value = name.lower(), value.strip()
            if not mark or (headers.setdefault(name, value) != value and name == b"content-length"):
                raise NotHttp("a header that is none")
        if version == b"HTTP/1.0":
            headers.setdefault(b"connection", b"close")
        return Answer(int(status), headers)

    def _read_body(self, answer: Answer, deadline: float) -> bool:
        """Read what belongs to the answer, and say whether the connection may be used again."""
        if b"transfer-encoding" in answer.headers:
            if answer.headers[b"transfer-encoding"].lower() != b"chunked":
                raise NotHttp("an encoding that we did not ask for")
            answer.body = self._read_chunks(deadline)
        elif answer.status in NO_BODY:
            pass
        elif b"content-length" in answer.headers:
            length = answer.headers[b"content-length"]
            if not length.isdigit() or len(length) > 18:
                raise NotHttp("a length that is none")
            answer.body = self._read_exactly(int(length), deadline)
        else:
            answer.body = self._read_to_the_end(deadline)
            return False
        return b"close" not in answer.headers.get(b"connection", b"").lower()

    def _read_exactly(self, length: int, deadline: float) -> bytes:
        if length > self.largest_body:
            raise Oversized
        parts, size = [self._rest], len(self._rest)
        while size < length:
            parts.append(self._receive(deadline))
            size += len(parts[-1])
        received = b"".join(parts) if len(parts) > 1 else parts[0]
        self._rest = received[length:]
        return received[:length] if size > length else received

    def _read_line(self, deadline: float) -> bytes:
        while (end := self._rest.find(b"\r\n")) < 0:
            if len(self._rest) > LARGEST_HEAD:
                raise NotHttp("no end of a line")
            self._rest += self._receive(deadline)
        line, self._rest = self._rest[:end], self._rest[end + 2 :]
        return line

    def _read_chunks(self, deadline: float) -> bytes:
        parts: list[bytes] = []
        left = self.largest_body
        while True:
            written = self._read_line(deadline).partition(b";")[0].strip()
            try:
                size = int(written, 16)
            except ValueError:
                raise NotHttp("a chunk without a size") from None
            if size < 0:
                raise NotHttp("a chunk of less than nothing")
            if size > left:
                raise Oversized
            left -= size
            if size == 0:
                while self._read_line(deadline):
                    pass
                return b"".join(parts)
            parts.append(self._read_exactly(size, deadline))
            if self._read_line(deadline):
                raise NotHttp("a chunk longer than its size")

    def _read_to_the_end(self, deadline: float) -> bytes:
        parts, size = [self._rest], len(self._rest)
        self._rest = b""
        while size <= self.largest_body:
            try:
                parts.append(self._receive(deadline))
            except Cut:
                return b"".join(parts)
            size += len(parts[-1])
        raise Oversized
