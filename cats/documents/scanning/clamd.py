"""ClamAV's daemon, over its documented protocol: a command, the file in pieces with their lengths, one line back."""

import socket
import struct
from contextlib import closing
from typing import IO
from urllib.parse import urlsplit

from cats.documents.scanning import CannotScan, ScannerAway

A_PIECE = 64 * 1024
CONNECT_SECONDS = 3.0
# For each sending and for the answer: a large document takes clamd some seconds.
ANSWER_SECONDS = 60.0
LONGEST_ANSWER = 4096
PORT = 3310


class Clamd:
    """The scanner at an address: tcp://host:3310, or unix:///run/clamav/clamd.ctl."""

    name = "ClamAV"

    def __init__(self, address: str, *, patience: float = ANSWER_SECONDS) -> None:
        self.address, self.patience = urlsplit(address), patience

    def scan(self, content: IO[bytes]) -> str:
        """Return the name of what clamd finds; raises ScannerAway when it is not there, CannotScan when it refuses."""
        content.seek(0)
        try:
            with closing(self._connected()) as connection:
                connection.sendall(b"zINSTREAM\0")
                answer = self._stream(connection, content)
        except OSError as error:
            raise ScannerAway from error
        return _verdict(answer)

    def _stream(self, connection: socket.socket, content: IO[bytes]) -> str:
        """Send the file in pieces; a scanner that has had enough answers in the middle of it, and hangs up."""
        try:
            while piece := content.read(A_PIECE):
                connection.sendall(struct.pack("!L", len(piece)) + piece)
            connection.sendall(struct.pack("!L", 0))
        except (BrokenPipeError, ConnectionResetError):
            if answer := _answer(connection):
                return answer
            raise
        return _answer(connection)

    def _connected(self) -> socket.socket:
        if self.address.scheme == "unix":
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(CONNECT_SECONDS)
            try:
                connection.connect(self.address.path)
            except OSError:
                connection.close()
                raise
        else:
            place = (self.address.hostname or "", self.address.port or PORT)
            connection = socket.create_connection(place, timeout=CONNECT_SECONDS)
        connection.settimeout(self.patience)
        return connection


def _answer(connection: socket.socket) -> str:
    """Return the line that clamd ends with a NUL; what ends without one is no answer."""
    read = b""
    while not read.endswith(b"\0") and len(read) <= LONGEST_ANSWER:
        piece = connection.recv(LONGEST_ANSWER)
        if not piece:
            break
        read += piece
    return read.removesuffix(b"\0").decode(errors="replace").strip() if read.endswith(b"\0") else ""


def _verdict(answer: str) -> str:
    said = answer.removeprefix("stream:").strip()
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND").strip() or "unnamed"
    if said.endswith("ERROR"):
        raise CannotScan(said.removesuffix("ERROR").strip(" .") or "no reason given")
    raise ScannerAway
