"""The server: HTTP/1.1 with kept connections on one event loop, made for many small answers.

`/nomis/...` is the API and `/auth/oauth/token` where its tokens come from. `/_control/faults` takes POST (a `Fault` as
JSON), GET and DELETE, `/_control/stats` GET and DELETE, as the other stand-ins have it. `/_control/records`, `latency`
and `tokens` take POST; `rooms` says which rooms are to be mapped, and `expected` (POST, perhaps with `prisons` and
`kinds`) what has to become of everything then.
"""

import asyncio
import json
import random
import secrets
import threading
import time
from collections import Counter
from dataclasses import asdict
from typing import Any

from tools.processes import LOOPBACK
from tools.standins.faults import Fault, Faults, known_names
from tools.standins.nomis import bookings, visits
from tools.standins.nomis.routes import Answers
from tools.standins.nomis.visits import Chosen
from tools.standins.nomis.wire import Connection
from tools.standins.nomis.world import World, as_bytes

NO_ANSWER = as_bytes({"status": 404, "userMessage": "No such service"})
NO_TOKEN = as_bytes({"error": "invalid_token"})


def nomis_addresses(port: int) -> dict[str, str]:
    """Return the settings that lead to a stand-in NOMIS on this port."""
    return {
        "NOMIS_API_URL": f"http://{LOOPBACK}:{port}/nomis",
        "NOMIS_AUTH_URL": f"http://{LOOPBACK}:{port}/auth",
        "NOMIS_CLIENT_ID": "cats",
        "NOMIS_CLIENT_SECRET": "stand-in",
    }


class NomisServer:
    """A stand-in NOMIS. `latency` in seconds is added to every answer; nothing waits for it but the caller.

    It may run in a thread of its own (`start`) or take the whole process (`serve`). A test may read and set `calls`,
    `faults`, `world` and `latency` from other threads.
    """

    def __init__(self, world: World | None = None, *, port: int = 0, latency: float = 0.0) -> None:
        self.world = world or World()
        self.answers = Answers(self.world)
        self.faults, self.latency, self.port = Faults(), latency, port
        self.calls: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.running = self.most = 0
        self.connections: set[Connection] = set()
        self.tokens: dict[str, float] = {}
        self.token_life, self.needs_token = 3600.0, True
        self.chance = random.Random(4)
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def addresses(self) -> dict[str, str]:
        """Return the settings that lead here."""
        return nomis_addresses(self.port)

    # --- Running ---

    def start(self) -> "NomisServer":
        """Serve from a thread until `stop`; returns when the port is open."""
        self._thread = threading.Thread(target=self.serve, daemon=True)
        self._thread.start()
        self._ready.wait(10)
        return self

    def stop(self) -> None:
        """Hang up on everybody and give the port back."""
        loop, self._loop = self._loop, None
        if loop is not None and self._stopping is not None:
            loop.call_soon_threadsafe(self._stopping.set)
        if self._thread is not None:
            self._thread.join(10)

    def serve(self) -> None:
        """Serve until stopped."""
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        server = await self._loop.create_server(lambda: Connection(self), LOOPBACK, self.port, backlog=1024)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        try:
            await self._stopping.wait()
        finally:
            server.close()
            for connection in list(self.connections):
                connection.transport.abort()

    # --- Answering ---

    def respond(self, method: str, path: str, query: str, token: str) -> tuple[int, bytes, Fault | None]:
        """Return the status, the body, and what goes wrong."""
        if path == "/nomis/health/ping":
            operation, status, body, fault = "ping", 200, b'{"status":"UP"}', self._fault("nomis", path)
        elif path.startswith("/nomis/"):
            path = path[6:]
            if self.needs_token and self.tokens.get(token, 0) < time.time():
                self.calls["refused"] += 1
                return 401, NO_TOKEN, None
            fault = self._fault("nomis", path)
            operation, status, body = self.answers.answer(path, query)
        elif path == "/auth/oauth/token" and method == "POST":
            fault, (status, body), operation = self._fault("auth", path), (200, self._token()), "token"
        else:
            return 404, NO_ANSWER, None
        self.calls[operation] += 1
        return status, body, fault

    def _fault(self, service: str, path: str) -> Fault | None:
        if not self.faults.known:
            return None
        last = path.rpartition("/")[2]
        return self.faults.for_request(service, path, [last] * last.isdecimal(), {}, self.chance.random())

    def _token(self) -> bytes:
        token = secrets.token_hex(16)
        self.tokens[token] = time.time() + self.token_life
        return as_bytes({"access_token": token, "token_type": "bearer", "expires_in": self.token_life})

    # --- What a test or a person changes ---

    def fault(self, **facts: Any) -> Fault:
        """Let something go wrong from now on, such as `status=503, rate=0.01` or `path="/visits/10000007$"`."""
        fault = Fault(**facts)
        self.faults.add(fault)
        return fault

    def revoke_tokens(self) -> None:
        """Let every token given so far be refused."""
        self.tokens.clear()

    def reset(self) -> None:
        """Forget faults, counts and changed records."""
        self.faults.clear()
        self.world.restore()
        self.answers.large.clear()
        self.calls.clear()
        self.statuses.clear()
        self.most = 0

    def control(self, method: str, what: str, raw: bytes) -> tuple[int, bytes]:
        """Answer the control address."""
        try:
            body = json.loads(raw) if raw else {}
            answer = self._controlled(method, what, body)
        except (ValueError, TypeError, KeyError) as error:
            return 400, as_bytes({"error": str(error)})
        return (404, NO_ANSWER) if answer is None else (200, as_bytes(answer))

    def _controlled(self, method: str, what: str, body: Any) -> Any:
        match method, what:
            case "POST", "faults":
                if not isinstance(body, dict) or not body.keys() <= known_names():
                    raise ValueError(f"a fault has {sorted(known_names())}")
                self.fault(**body)
            case "DELETE", "faults":
                self.faults.clear()
            case "GET", "faults":
                return self.faults.listed()
            case _:
                return self._controlled_else(method, what, body)
        return {"done": True}

    def _controlled_else(self, method: str, what: str, body: Any) -> Any:
        match method, what:
            case "GET", "stats":
                return {"calls": self.calls, "statuses": self.statuses, "running": self.running, "most": self.most}
            case "DELETE", "stats":
                self.calls.clear()
                self.statuses.clear()
                self.most = 0
            case "POST", "expected":
                chosen = Chosen(frozenset(body.get("prisons", ())), frozenset(body.get("kinds", ())))
                self.answers.listings.places(chosen)
                expected = visits.expected(self.world, chosen)
                return {"visits": asdict(expected), "adjustments": asdict(bookings.expected(self.world))}
            case "GET", "rooms":
                return visits.mapped_rooms()
            case "POST", "latency":
                self.latency = float(body["seconds"])
            case "POST", "tokens":
                self.revoke_tokens()
            case "POST", "records":
                self._change(body["operation"], str(body["key"]), body)
            case _:
                return None
        return {"done": True}

    def _change(self, operation: str, key: str, body: Any) -> None:
        if body.get("gone"):
            self.world.remove(operation, key)
        else:
            self.world.change(operation, key, **body["fields"])
