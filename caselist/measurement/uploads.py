"""Large files sent to a real web worker: how long each takes, and whether the worker's memory follows their size.

"Flat" means that the peak of the worker's memory, over all uploads of a line, is less than one file above what it held
before them, for each of those that are sent at once. The files are read by a child of the worker, whose memory is its
own and goes with it.
"""

import http.client
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import CommandError
from django.test.client import encode_multipart
from django.urls import reverse

from caselist.measurement.pages import person_of
from caselist.measurement.processes import (
    children_of,
    forget_peak,
    free_port,
    peak_megabytes,
    resident_megabytes,
    running,
)
from caselist.measurement.timing import line
from caselist.measurement.worker import session_of, wait_for
from caselist.measurement.writes import a_case, hidden_in
from cats.demo.printed import noise_pdf

MEGABYTES, IN_A_ROW, AT_ONCE = 10, 6, 4
WARM_UP_MEGABYTES, LOOK_SECONDS, PATIENCE_SECONDS = 0.2, 0.01, 120
BOUNDARY = "a-boundary-that-no-file-of-noise-holds"
_A_MEGABYTE = 1024 * 1024


class Sender:
    """Sends files to the form of a case's documents, each with a form of its own, as a browser does."""

    def __init__(self, port: int, address: str, cookie: str) -> None:
        self.port, self.address, self.cookie = port, address, cookie

    def send(self, content: bytes) -> float:
        """Open the form, send it with the file, and return the seconds that the sending took."""
        status, headers, page = self._ask("GET", b"", {"Cookie": self.cookie})
        if status != 200:
            raise CommandError(f"The form of an upload answered {status}.")
        file = SimpleUploadedFile("measured.pdf", content, content_type="application/pdf")
        answers = hidden_in(page) | {"kind": "letter", "title": "Measured", "file": file}
        sent = encode_multipart(BOUNDARY, answers)
        known = {
            "Cookie": f"{self.cookie}; {_cookie_in(headers, settings.CSRF_COOKIE_NAME)}",
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        }
        begin = time.perf_counter()
        status, _, _ = self._ask("POST", sent, known)
        if status != 302:
            raise CommandError(f"An upload answered {status}.")
        return time.perf_counter() - begin

    def _ask(self, method: str, body: bytes, headers: dict[str, str]) -> tuple[int, http.client.HTTPMessage, bytes]:
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            client.request(method, self.address, BytesIO(body), {**headers, "Content-Length": str(len(body))})
            answer = client.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            client.close()


def _cookie_in(headers: http.client.HTTPMessage, name: str) -> str:
    set_here = (each.partition(";")[0] for each in headers.get_all("Set-Cookie", []))
    return next((each for each in set_here if each.startswith(f"{name}=")), "")


def measure_uploads(cases: int) -> Iterator[str]:
    """Start gunicorn with one worker of four threads, and send it files one after another and several at once."""
    person, port = person_of("team"), free_port()
    address, cookie = reverse("add_document", args=[a_case(person)]), session_of(person)
    sender = Sender(port, address, cookie)
    with (
        TemporaryDirectory(prefix="cats-measured-") as folder,
        running("-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi", WEB_BIND=f"127.0.0.1:{port}",
                WEB_CONCURRENCY="1", WEB_THREADS=str(AT_ONCE), DOCUMENTS_FOLDER=folder) as master,
    ):  # fmt: skip
        wait_for(port)
        worker = children_of(master)[0]
        # Every thread has its buffers and everything is imported before anything is compared.
        _send_all(sender, noise_pdf(round(WARM_UP_MEGABYTES * _A_MEGABYTE)), 2 * AT_ONCE, at_once=AT_ONCE)
        content = noise_pdf(round(MEGABYTES * _A_MEGABYTE))
        yield _measured(cases, worker, sender, content, IN_A_ROW, at_once=1)
        yield _measured(cases, worker, sender, content, AT_ONCE, at_once=AT_ONCE)


def _measured(cases: int, worker: int, sender: Sender, content: bytes, files: int, *, at_once: int) -> str:
    forget_peak(worker)
    before = resident_megabytes(worker)
    with _watching(worker) as peaks:
        seconds = _send_all(sender, content, files, at_once=at_once)
    peak = peak_megabytes(worker)
    megabytes = len(content) / _A_MEGABYTE
    return line(
        "upload",
        cases=cases,
        megabytes=round(megabytes, 1),
        files=files,
        at_once=at_once,
        seconds=[round(one, 2) for one in seconds],
        worker_mb_before=before,
        worker_mb_peak=peak,
        worker_mb_after=resident_megabytes(worker),
        inspector_mb_peak=max(peaks, default=0.0),
        grew_mb_each=round((peak - before) / at_once, 1),
        flat=(peak - before) / at_once < megabytes,
    )


def _send_all(sender: Sender, content: bytes, files: int, *, at_once: int) -> list[float]:
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(sender.send, [content] * files))


@contextmanager
def _watching(worker: int) -> Iterator[list[float]]:
    """Look meanwhile at the memory of the worker's children: the programs that read the files."""
    peaks: list[float] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(LOOK_SECONDS):
            for child in children_of(worker):
                try:
                    peaks.append(peak_megabytes(child))
                except OSError:
                    continue

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield peaks
    finally:
        stop.set()
        thread.join()
