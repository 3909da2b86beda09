"""The storage of production speaks S3: against a server that knows just enough of it."""

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cats.core.files import GeneratedFile, storing


class Shelf(BaseHTTPRequestHandler):
    """Keeps what is put under an address, gives it back, and removes it."""

    kept: dict[str, bytes] = {}
    asked: list[tuple[str, str]] = []

    def do_PUT(self) -> None:
        self.kept[self.path] = self.body()
        self.answer(200)

    def do_GET(self) -> None:
        found = self.kept.get(self.path.partition("?")[0])
        self.answer(404 if found is None else 200, found or b"")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        self.kept.pop(self.path, None)
        self.answer(204)

    def body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked" and "aws-chunked" not in self.headers.get(
            "Content-Encoding", ""
        ):
            return self.rfile.read(int(self.headers["Content-Length"]))
        whole = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            whole += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return whole

    def answer(self, status: int, content: bytes = b"") -> None:
        self.asked.append((self.command, self.path))
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", '"1"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def shelf(settings, monkeypatch) -> Iterator[type[Shelf]]:
    """A bucket called `cats-files`, and the settings that name it."""
    monkeypatch.setattr(Shelf, "kept", {})
    monkeypatch.setattr(Shelf, "asked", [])
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options = {
        "bucket_name": "cats-files",
        "endpoint_url": f"http://127.0.0.1:{server.server_port}",
        "region_name": "eu-west-2",
    }
    bucket = {"BACKEND": "cats.core.files.bucket.PrivateBucket", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"files": bucket}
    yield Shelf
    server.shutdown()
    server.server_close()


def test_a_content_is_kept_given_back_and_removed(shelf):
    content = b"Number\r\n" * 1_000
    size, digest = storing.digest_of(io.BytesIO(content))
    key = storing.new_key()
    storing.keep(key, io.BytesIO(content))
    assert shelf.kept == {f"/cats-files/exports/{key}": content}

    file = GeneratedFile(storage_key=key, size=size, sha256=digest)
    assert storing.opened(file).read() == content
    storing.remove(key)
    storing.remove(key)

    assert shelf.kept == {}
    assert storing.opened(file) is None


def test_nobody_is_given_an_address_in_the_bucket(shelf):
    with pytest.raises(NotImplementedError):
        storing.store().url("anything")


def test_a_bucket_that_does_not_answer_keeps_nobody_waiting(shelf):
    config = storing.store().connection.meta.client.meta.config

    assert (config.connect_timeout, config.read_timeout) == (2, 10)
    assert config.retries["total_max_attempts"] == 3
