"""HTTP/1.1 as servers may speak it, and what is none: read right, or refused, and never taken for the next answer."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import urllib3
from hypothesis import given, settings
from hypothesis import strategies as st

from migration.nomis.wire import Answer, Cut, NotHttp, Oversized, Wire

OK = b"HTTP/1.1 200 OK\r\n"
PLAIN = OK + b"Content-Length: 2\r\n\r\n{}"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


class Script:
    """A server that sends what it is told, a connection after the other, whatever it is asked."""

    def __init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.connections: list[list[list[bytes]]] = []
        self.requests: list[bytes] = []
        self.opened = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def say(self, *answers: bytes | list[bytes]) -> None:
        """Answer so on the next connection, then hang up; an answer may come in pieces."""
        self.connections.append([[each] if isinstance(each, bytes) else each for each in answers])

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            self.opened += 1
            with connection:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for pieces in self.connections.pop(0) if self.connections else []:
                    self.requests.append(connection.recv(65_536))
                    for piece in pieces:
                        connection.sendall(piece)
                        time.sleep(0.002 * (len(pieces) > 1))


@pytest.fixture
def script() -> Iterator[Script]:
    server = Script()
    yield server
    server.listening.close()


@pytest.fixture
def wire(script) -> Iterator[Wire]:
    port = script.listening.getsockname()[1]
    opened = Wire(urllib3.HTTPConnectionPool("127.0.0.1", port), f"127.0.0.1:{port}", 2.0, 1_000)
    yield opened
    opened.close()


@pytest.fixture
def ask(wire) -> Callable[[], Answer]:
    return lambda: wire.get("/visits/7", {"Accept": "application/json"}, time.monotonic() + 5)


def test_the_request_is_what_it_should_be(script, ask):
    script.say(PLAIN)
    ask()

    host = f"127.0.0.1:{script.listening.getsockname()[1]}"
    assert script.requests == [f"GET /visits/7 HTTP/1.1\r\nHost: {host}\r\nAccept: application/json\r\n\r\n".encode()]


def test_one_connection_serves_many_requests(script, ask):
    script.say(PLAIN, PLAIN, PLAIN)

    assert [ask().body for _ in range(3)] == [b"{}"] * 3
    assert script.opened == 1


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (PLAIN, b"{}"),
        (OK + b"content-LENGTH:  2 \r\nX-Other: a:b\r\n\r\n[]", b"[]"),
        (CHUNKED + b"1\r\n{\r\n1;name=x\r\n}\r\n0\r\n\r\n", b"{}"),
        (CHUNKED + b"2\r\n{}\r\n0\r\nTrailer: x\r\n\r\n", b"{}"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + PLAIN, b"{}"),
        (b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}", b"{}"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
        (OK + b"Connection: close\r\n\r\n{}", b"{}"),
    ],
)
def test_every_way_of_saying_it_is_read(script, ask, answer, body):
    script.say(answer)

    assert ask().body == body


@pytest.mark.parametrize("answer", [PLAIN, CHUNKED + b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"])
def test_answers_may_be_cut_anywhere(script, ask, answer):
    script.say([bytes([byte]) for byte in answer], PLAIN)

    assert ask().body == b"{}"
    assert ask().body == b"{}"
    assert script.opened == 1


def test_a_connection_that_was_closed_meanwhile_is_opened_again_unseen(script, ask):
    script.say(PLAIN)
    script.say(PLAIN)

    assert [ask().body, ask().body] == [b"{}", b"{}"]
    assert script.opened == 2


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Connection: close\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        PLAIN + b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{smuggled",
    ],
)
def test_what_is_not_to_be_kept_is_closed(script, ask, answer):
    script.say(answer, b"never sent on this connection")
    script.say(PLAIN)

    assert [ask().body, ask().body] == [b"{}", b"{}"]
    assert script.opened == 2


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"", Cut),
        (b"HTTP/1.1 200 OK\r\nContent-", Cut),
        (OK + b"Content-Length: 9\r\n\r\n{}", Cut),
        (CHUNKED + b"5\r\n{}", Cut),
        (CHUNKED + b"five\r\n{}\r\n", NotHttp),
        (CHUNKED + b"-1\r\n{}\r\n", NotHttp),
        (CHUNKED + b"1\r\n{}\r\n0\r\n\r\n", NotHttp),
        (CHUNKED + b"3e9\r\n", Oversized),
        (CHUNKED + b"fff\r\n", Oversized),
        (OK + b"Content-Length: 1001\r\n\r\n", Oversized),
        (OK + b"Content-Length: -2\r\n\r\n{}", NotHttp),
        (OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", NotHttp),
        (OK + b"Transfer-Encoding: gzip\r\n\r\n{}", NotHttp),
        (OK + b"no header\r\n\r\n", NotHttp),
        (b"SSH-2.0-OpenSSH\r\n\r\n", NotHttp),
        (b"HTTP/2 200 OK\r\n\r\n", NotHttp),
        (OK + b"Connection: close\r\n\r\n" + b"x" * 1_001, Oversized),
        (OK + b"X: " + b"x" * 70_000, NotHttp),
    ],
)
def test_what_is_no_answer_is_refused_and_the_next_one_is_right(script, ask, answer, error):
    script.say(answer)
    script.say(PLAIN)

    with pytest.raises(error):
        ask()
    assert ask().body == b"{}"


def test_a_line_break_cannot_be_sent(wire):
    with pytest.raises(NotHttp):
        wire.get("/visits/7", {"Authorization": "Bearer x\r\nHost: elsewhere"}, time.monotonic() + 5)
    for target in ("/visits/7 HTTP/1.1\r\n", "/visits/7\n", "/a b"):
        with pytest.raises(NotHttp):
            wire.get(target, {}, time.monotonic() + 5)


@pytest.fixture
def pair() -> Iterator[tuple[Wire, socket.socket]]:
    """A wire that is open already, and its other end."""
    one, other = socket.socketpair()
    with one, other:
        yield on(one), other


def on(opened: socket.socket) -> Wire:
    wire = Wire(urllib3.HTTPConnectionPool("nowhere.invalid"), "nowhere.invalid", 1.0, 1_000)
    wire._open = lambda: setattr(wire, "_socket", opened) or opened
    return wire


def test_silence_times_out(pair):
    wire, _ = pair
    opened = wire._open()
    opened.settimeout(0.05)

    with pytest.raises(TimeoutError):
        wire.get("/visits/7", {}, time.monotonic() + 60)


def test_an_answer_that_keeps_coming_ends_with_its_deadline(pair):
    wire, other = pair
    other.sendall(PLAIN[:-1])

    with pytest.raises(TimeoutError):
        wire.get("/visits/7", {}, time.monotonic() - 1)


@settings(max_examples=60)
@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda rest: OK + rest))
def test_no_bytes_raise_anything_else(sent):
    one, other = socket.socketpair()
    with one, other:
        other.sendall(sent)
        other.shutdown(socket.SHUT_WR)
        with contextlib.suppress(Cut, NotHttp, Oversized):
            assert isinstance(on(one).get("/", {}, time.monotonic() + 5), Answer)
