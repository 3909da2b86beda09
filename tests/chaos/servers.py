"""PostgreSQL and Redis that may be stopped, paused and killed: `python -m tests.chaos.servers FOLDER`.

Unlike the test run's own servers these are as durable as in production, for a write that was acknowledged has to be
there after a crash, and nobody brings them back but the test. The process started so owns both, and ends them when its
standard input ends: however a run ends, nothing is left running.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tools.keeper import IN_USE
from tools.places import LOCAL, ROOT, private_folder
from tools.postgres import PostgresServer, ServerFailed
from tools.processes import command_line, try_lock, wait_until
from tools.redis_server import RedisServer

SIMULTANEOUS_RUNS = 8


def main(folder: Path) -> int:
    """Start a server for each line that names one, until standard input ends."""
    lock = try_lock(folder / "lock")
    if lock is None:
        return IN_USE
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    postgres = PostgresServer(folder / "postgres", settings={"log_lock_waits": "on"})
    servers = {"postgres": postgres, "redis": RedisServer(folder / "redis")}
    try:
        say({"ready": True})
        for line in sys.stdin:
            say(start(servers[line.strip()]))
    finally:
        for server in servers.values():
            end(server)
        shutil.rmtree(postgres.data, ignore_errors=True)
    return 0


def start(server: PostgresServer | RedisServer) -> dict[str, Any]:
    try:
        server.start()
    except ServerFailed as failure:
        return {"error": str(failure)}
    assert server.process is not None
    return {"url": server.url, "pid": server.process.pid}


def end(server: PostgresServer | RedisServer) -> None:
    """Stop a server, even one that is paused."""
    if server.is_running():
        os.kill(server.process.pid, signal.SIGCONT)  # type: ignore[union-attr]
    server.stop()


def say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


class Servers:
    """The two servers as a test sees them."""

    def __init__(self) -> None:
        self.folder, self.keeper = take_a_folder()
        self.pids: dict[str, int] = {}
        self.urls: dict[str, str] = {}

    def start(self, name: str) -> None:
        """Start a server, or start it again in its place, with nothing lost of what PostgreSQL had committed."""
        assert self.keeper.stdin is not None
        self.keeper.stdin.write(f"{name}\n")
        self.keeper.stdin.flush()
        answer = listen(self.keeper)
        if "error" in answer:
            raise ServerFailed(answer["error"])
        self.pids[name], self.urls[name] = answer["pid"], answer["url"]

    def send(self, name: str, number: signal.Signals) -> None:
        os.kill(self.pids[name], number)

    def end(self, name: str, number: signal.Signals) -> None:
        """End a server with this signal and wait until it is gone."""
        pid = self.pids[name]
        self.send(name, number)
        assert wait_until(lambda: not command_line(pid), 30), f"{name} does not end on {number.name}"

    def is_up(self, name: str) -> bool:
        return bool(command_line(self.pids.get(name, 0)))

    def database_url(self, database: str) -> str:
        return urlsplit(self.urls["postgres"])._replace(path=f"/{database}").geturl()

    def close(self) -> None:
        """End both servers and wait until they are gone."""
        assert self.keeper.stdin is not None
        self.keeper.stdin.close()
        self.keeper.wait()


def take_a_folder() -> tuple[Path, subprocess.Popen[str]]:
    """Return the first folder that no other run is using, with the process that now keeps it."""
    for number in range(SIMULTANEOUS_RUNS):
        folder = private_folder(LOCAL / "chaos" / str(number))
        with (folder / "servers.log").open("w") as log:
            keeper = subprocess.Popen(
                [sys.executable, "-m", "tests.chaos.servers", str(folder)],
                cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True,
            )  # fmt: skip
        if listen(keeper):
            return folder, keeper
        keeper.wait()
    raise ServerFailed(f"{SIMULTANEOUS_RUNS} chaos runs are already using {LOCAL / 'chaos'}.")


def listen(keeper: subprocess.Popen[str]) -> dict[str, Any]:
    assert keeper.stdout is not None
    answer: dict[str, Any] = json.loads(keeper.stdout.readline() or "{}")
    return answer


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
