"""Talking to clamd, by a server that speaks its protocol and behaves as it is told."""

import io
import socket
import struct
import threading

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from cats.documents.scanning import CannotScan, ScannerAway, is_address, scanner
from cats.documents.scanning.clamd import Clamd

CONTENT = bytes(range(256)) * 1024


class Daemon:
    """Takes one INSTREAM command; `answer` is said after the whole file, or after `most` bytes of it."""

    def __init__(self, answer: bytes, *, most: int = 10**9) -> None:
        self.answer, self.most, self.received = answer, most, b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rb") as sent:
            assert sent.read(10) == b"zINSTREAM\0"
            while length := struct.unpack("!L", sent.read(4))[0]:
                self.received += sent.read(length)
                if len(self.received) > self.most:
                    break
            connection.sendall(self.answer)

    def close(self) -> None:
        self.thread.join(5)
        self.listener.close()


@pytest.fixture
def daemon():
    """Start a clamd that will answer so: `daemon(b"stream: OK\\0")`."""
    made: list[Daemon] = []

    def start(answer: bytes, **options: int) -> Daemon:
        made.append(Daemon(answer, **options))
        return made[-1]

    yield start
    for each in made:
        each.close()


def test_a_clean_file_arrives_whole(daemon):
    clamd = daemon(b"stream: OK\0")
    assert Clamd(clamd.address).scan(io.BytesIO(CONTENT)) == ""
    assert clamd.received == CONTENT


def test_what_is_found_is_named(daemon):
    assert Clamd(daemon(b"stream: Eicar-Signature FOUND\0").address).scan(io.BytesIO(CONTENT)) == "Eicar-Signature"


def test_a_limit_of_the_daemon_is_no_verdict(daemon):
    address = daemon(b"INSTREAM size limit exceeded. ERROR\0", most=100_000).address
    with pytest.raises(CannotScan, match="size limit exceeded"):
        Clamd(address).scan(io.BytesIO(CONTENT))


@pytest.mark.parametrize("answer", [b"", b"stream: O", b"nonsense\0", b"stream: OK"])
def test_half_an_answer_is_none(daemon, answer):
    with pytest.raises(ScannerAway):
        Clamd(daemon(answer).address).scan(io.BytesIO(CONTENT))


def test_a_daemon_that_is_not_there_or_says_nothing_is_away():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ScannerAway):
            Clamd(address, patience=0.05).scan(io.BytesIO(CONTENT))
    with pytest.raises(ScannerAway):
        Clamd(address).scan(io.BytesIO(CONTENT))
    with pytest.raises(ScannerAway):
        Clamd("unix:///nowhere/clamd.ctl").scan(io.BytesIO(CONTENT))


@override_settings(LOCAL_MODE=False, SCANNER_ADDRESS="")
def test_outside_local_mode_nothing_is_called_clean_without_a_real_scanner():
    with pytest.raises(ImproperlyConfigured):
        scanner()


def test_addresses():
    good = ["tcp://clamav:3310", "tcp://clamav", "unix:///run/clamd.ctl"]
    assert [is_address(one) for one in [*good, "clamav:3310", "http://clamav", "unix://", "tcp://"]] == [True] * 3 + [
        False
    ] * 4
