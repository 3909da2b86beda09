"""The server: which service a request is for, what goes wrong, what is counted, and the address that controls it.

`/ndelius/...`, `/oasys/...`, `/access-control/...`, `/auth/...` and `/dms/...` are the services. `/_control/faults`
takes POST (a `Fault` as JSON), GET and DELETE; `/_control/stats` GET and DELETE; `/_control/people` POST. Of the
data-matching service, `/_control/dms` POST sets the `day`, or `changed` facts of one `upci` (`missing` to forget them).
"""

import gzip
import json
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tools.processes import LOOPBACK
from tools.standins.dms.world import DmsWorld
from tools.standins.faults import Fault, Faults, known_names, wait
from tools.standins.probation import SERVICES, Answer, Request, World

DMS = "dms"
LARGEST_BODY = 750_000
DRIP_SECONDS = 0.2


@dataclass
class Stats:
    """How often each service was called, and how many calls were under way at the same time at most."""

    calls: Counter[str] = field(default_factory=Counter)
    paths: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    running: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, service: str, path: str) -> None:
        with self.lock:
            self.calls[service] += 1
            self.paths[f"{service}{path}"] += 1
            self.running[service] += 1
            self.most[service] = max(self.most[service], self.running[service])

    def end(self, service: str, status: int) -> None:
        with self.lock:
            self.running[service] -= 1
            self.statuses[status] += 1

    def reset(self) -> None:
        with self.lock:
            for counter in (self.calls, self.paths, self.statuses, self.most):
                counter.clear()

    def listed(self) -> dict[str, Any]:
        with self.lock:
            return {name: dict(getattr(self, name)) for name in ("calls", "paths", "statuses", "running", "most")}


class Handler(BaseHTTPRequestHandler):
    """Answers one connection; keeps it open as the services do."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "StandinServer"

    def respond(self) -> None:
        parts = urlsplit(self.path)
        _, first, rest = ("", *parts.path.lstrip("/").partition("/")[::2])
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length)
        query = dict(parse_qsl(parts.query))
        if first == "_control":
            self.send(self.server.control(self.command, rest, raw))
        elif first in SERVICES or first == DMS:
            self.serve(first, f"/{unquote(rest)}", query, raw)
        else:
            self.send(Answer({"error": "no such service"}, 404))

    do_GET = do_POST = do_DELETE = do_PUT = respond  # noqa: N815

    def serve(self, service: str, path: str, query: dict[str, str], raw: bytes) -> None:
        stats, world = self.server.stats, self.server.world
        stats.begin(service, path)
        status = 0
        try:
            body = _as_json(raw)
            token = self.headers.get("X-API-KEY") or self.headers.get("Authorization", "").removeprefix("Bearer ")
            request = Request(service, self.command, path, query, token, body)
            chance = random.random()
            fault = self.server.faults.for_request(service, path, _crns(path, body), self._asked(query), chance)
            wait(fault)
            time.sleep(self.server.latency)
            answer = self.server.dms.answer(request) if service == DMS else world.answer(request)
            status = self._wrong(fault, answer) if fault else self.send(answer)
        finally:
            stats.end(service, status)

    def _asked(self, query: dict[str, str]) -> dict[str, str]:
        names = ("fault", "latency", "retry_after")
        asked = {name: query[f"standin_{name}"] for name in names if f"standin_{name}" in query}
        headers = {name: self.headers.get(f"X-Standin-{name.replace('_', '-')}", "") for name in names}
        return asked | {name: value for name, value in headers.items() if value}

    def _wrong(self, fault: Fault, answer: Answer) -> int:
        if fault.status:
            headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
            return self.send(Answer({"status": fault.status}, fault.status), headers)
        if fault.kind == "disconnect":
            self.close_connection = True
            self.connection.close()
            return 0
        if fault.kind == "drip":
            return self._drip(json.dumps(answer.body).encode())
        return self._odd(fault.kind, json.dumps(answer.body).encode(), answer)

    def _odd(self, kind: str, body: bytes, answer: Answer) -> int:
        odd = {
            "malformed": b'{"name": {"forename": ["not", "a", "text"]}, "crn": ',
            "html": b"<!doctype html><title>Sign in</title>",
            "empty": b"",
            "huge": _padded(answer.body, LARGEST_BODY + 1),
            "limit": _padded(answer.body, LARGEST_BODY),
        }
        if kind == "gzip":
            return self.send_bytes(gzip.compress(body), 200, {"Content-Encoding": "gzip"})
        if kind == "truncated":
            self.send_response(200)
            self.send_header("Content-Length", str(len(body) + 100))
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True
            return 200
        return self.send_bytes(odd.get(kind, body), answer.status)

    def _drip(self, body: bytes) -> int:
        """Send a byte at a time, each soon enough that no read ever waits long."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for place in range(len(body)):
            self.wfile.write(body[place : place + 1])
            self.wfile.flush()
            time.sleep(DRIP_SECONDS)
        return 200

    def send(self, answer: Answer, headers: dict[str, str] | None = None) -> int:
        return self.send_bytes(json.dumps(answer.body).encode(), answer.status, headers)

    def send_bytes(self, body: bytes, status: int, headers: dict[str, str] | None = None) -> int:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return status

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: numbers of people do not belong in a log, not even made-up ones."""


def standin_addresses(port: int) -> dict[str, str]:
    """Return the settings that lead to stand-ins on this port."""
    address = f"http://{LOOPBACK}:{port}"
    return {
        "NDELIUS_API_URL": f"{address}/ndelius",
        "OASYS_API_URL": f"{address}/oasys",
        "ACCESS_CONTROL_API_URL": f"{address}/access-control",
        "HMPPS_AUTH_URL": f"{address}/auth",
        "PROBATION_CLIENT_ID": "cats",
        "PROBATION_CLIENT_SECRET": "stand-in",
        "DMS_API_URL": f"{address}/dms",
        "DMS_API_KEY": "stand-in",
    }


class StandinServer(ThreadingHTTPServer):
    """All stand-ins on one port. `latency` in seconds is added to every answer."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int = 0, *, latency: float = 0.0) -> None:
        super().__init__((LOOPBACK, port), Handler)
        self.faults, self.stats, self.world, self.latency = Faults(), Stats(), World(), latency
        self.dms = DmsWorld()

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.server_address[1]}"

    def addresses(self) -> dict[str, str]:
        """Return the settings that lead to these stand-ins."""
        return standin_addresses(self.server_address[1])

    def fault(self, **facts: Any) -> Fault:
        """Let something go wrong from now on."""
        fault = Fault(**facts)
        self.faults.add(fault)
        return fault

    def control(self, method: str, what: str, raw: bytes) -> Answer:
        """Answer the control address."""
        body = _as_json(raw)
        match method, what:
            case "POST", "faults":
                if not isinstance(body, dict) or not body.keys() <= known_names():
                    return Answer({"error": f"a fault has {sorted(known_names())}"}, 400)
                try:
                    self.fault(**body)
                except (ValueError, TypeError) as error:
                    return Answer({"error": str(error)}, 400)
            case "DELETE", "faults":
                self.faults.clear()
            case "GET", "faults":
                return Answer(self.faults.listed())
            case "GET", "stats":
                return Answer(self.stats.listed())
            case "DELETE", "stats":
                self.stats.reset()
            case "POST", "people" if isinstance(body, dict) and "crn" in body:
                self.world.changed.setdefault(body["crn"], {}).update(body.get("changed", {}))
                (self.world.missing.add if body.get("missing") else self.world.missing.discard)(body["crn"])
            case "POST", "dms" if isinstance(body, dict):
                self._control_dms(body)
            case _:
                return Answer({"error": "no such control"}, 404)
        return Answer({"done": True})

    def _control_dms(self, body: dict[str, Any]) -> None:
        self.dms.day = int(body.get("day", self.dms.day))
        if upci := body.get("upci"):
            self.dms.changed.setdefault(upci, {}).update(body.get("changed", {}))
            (self.dms.missing.add if body.get("missing") else self.dms.missing.discard)(upci)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of callers that hang up."""


def _padded(body: Any, size: int) -> bytes:
    """Return an answer of exactly so many bytes, of which the reader knows only the first."""
    written = json.dumps((body if isinstance(body, dict) else {}) | {"padding": ""}).encode()
    return written[:-2] + b"x" * (size - len(written)) + written[-2:]


def _as_json(raw: bytes) -> Any:
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return None


def _crns(path: str, body: Any) -> list[str]:
    """Return whom a request is about."""
    parts = path.strip("/").split("/")
    if isinstance(body, list):
        return [str(crn) for crn in body]
    if parts[0] in {"case", "clustering", "reference", "offloc", "delius"}:
        return parts[1:2]
    return parts[2:3] if parts[:1] == ["assessments"] else []
