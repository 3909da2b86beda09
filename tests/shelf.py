"""A server that knows just enough of S3: it keeps, gives, lists and removes contents for whoever signs the request."""

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

REGION, KEY_ID = "eu-west-2", "nobody"
SIGNED = re.compile(
    rf"AWS4-HMAC-SHA256 Credential={KEY_ID}/(\d{{8}})/{REGION}/s3/aws4_request, "
    r"SignedHeaders=(\S+), Signature=[0-9a-f]{64}"
)


class Shelf(ThreadingHTTPServer):
    """What is kept, by path; what was asked; what was wrong with a request. `fault` is the status of every answer."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.kept: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self.wrong: list[str] = []
        self.fault = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def storage(self, bucket: str, **options: object) -> dict[str, object]:
        """Return what the settings say of a bucket that is here."""
        facts = {"bucket_name": bucket, "endpoint_url": self.address, "region_name": REGION}
        return {"BACKEND": "cats.core.files.bucket.PrivateBucket", "OPTIONS": facts | options}


class Request(BaseHTTPRequestHandler):
    """One request. Whoever does not sign it as S3 asks, or sends another body than was signed, is refused."""

    server: Shelf
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        body = self.body()
        if self.is_let_in(body):
            self.server.kept[self.key] = body
            self.answer(200)

    def do_GET(self) -> None:
        if not self.is_let_in():
            return
        parts = urlsplit(self.path)
        if self.key.count("/") == 1:
            self.answer(200, self.listing(parse_qs(parts.query).get("prefix", [""])[0]))
        else:
            found = self.server.kept.get(self.key)
            self.answer(404 if found is None else 200, found or b"")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        if self.is_let_in():
            self.server.kept.pop(self.key, None)
            self.answer(204)

    @property
    def key(self) -> str:
        return unquote(urlsplit(self.path).path)

    def listing(self, prefix: str) -> bytes:
        begin = f"{self.key}/{prefix}"
        names = [name.removeprefix(f"{self.key}/") for name in sorted(self.server.kept) if name.startswith(begin)]
        entries = "".join(f"<Contents><Key>{escape(name)}</Key></Contents>" for name in names)
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{entries}</ListBucketResult>".encode()

    def body(self) -> bytes:
        if "aws-chunked" not in self.headers.get("Content-Encoding", ""):
            return self.rfile.read(int(self.headers["Content-Length"]))
        whole = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            whole += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return whole

    def is_let_in(self, body: bytes | None = None) -> bool:
        self.server.asked.append((self.command, self.key))
        if wrong := self.what_is_wrong(body):
            self.server.wrong.append(wrong)
        status = 403 if wrong else self.server.fault
        if status:
            self.answer(status, b"<Error><Code>AccessDenied</Code></Error>")
        return not status

    def what_is_wrong(self, body: bytes | None) -> str:
        signed = SIGNED.fullmatch(self.headers.get("Authorization", ""))
        if not signed:
            return "it is not signed"
        day, names = signed.groups()
        if not {"host", "x-amz-content-sha256", "x-amz-date"} <= set(names.split(";")):
            return "too little of it is signed"
        if not re.fullmatch(rf"{day}T\d{{6}}Z", self.headers.get("X-Amz-Date", "")):
            return "it says no time"
        digest = self.headers["X-Amz-Content-SHA256"]
        if body is not None and len(digest) == 64 and digest != hashlib.sha256(body).hexdigest():
            return "another body was signed"
        return ""

    def answer(self, status: int, content: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", '"1"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def shelf_at_work() -> Iterator[Shelf]:
    """Run a shelf during the block."""
    shelf = Shelf()
    threading.Thread(target=shelf.serve_forever, daemon=True).start()
    try:
        yield shelf
    finally:
        shelf.shutdown()
        shelf.server_close()
