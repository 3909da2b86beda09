"""`make run`: the whole of CATS on this machine, until Ctrl-C.

Servers first, then the database's contents, then web, worker, beat and the drain loop, each restarted when it dies.
"""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.places import LOGS, ROOT, RUN, private_folder
from tools.postgres import ServerFailed
from tools.processes import LOOPBACK, die_with_parent, free_port, is_taken, try_lock
from tools.servers import LocalServers, start_servers
from tools.standins.nomis.server import nomis_addresses
from tools.standins.server import standin_addresses
from tools.supervisor import Supervised, stop_all

DEFAULT_PORT = 8000
STANDINS_PORT, NOMIS_PORT = 8090, 8190
# A developer's machine has one person on it, who wants it to start at once.
LOCAL_SIZE = {"WEB_CONCURRENCY": "2", "WEB_WARM": "0"}
# How much the stand-in NOMIS has: all our prisoners, some others, and what a demonstration can migrate in a minute.
NOMIS_SCALE = {"prisoners": 2_500, "visits": 20_000, "persons": 4_000, "restrictions": 800, "transactions": 10_000}
RUNNING = RUN / "running.json"
ADDRESSES = RUN / "addresses.json"
READY_WITHIN = 90.0
# Out of reach of the terminal's Ctrl-C, so that we decide the order of things; but never outliving us.
ALONE: dict[str, Any] = {"start_new_session": True, "preexec_fn": die_with_parent}


class Stop(Exception):
    """Somebody asked us to stop: Ctrl-C, a closed terminal, or a signal."""


def main() -> int:
    """Run until asked to stop; or say what is running already."""
    private_folder(RUN)
    lock = try_lock(RUN / "lock")
    if lock is None:
        return say_what_runs()
    stop_when_asked()
    try:
        return run()
    except Stop:
        return 0
    except ServerFailed as failure:
        say(f"\n{failure}")
        return 1
    finally:
        RUNNING.unlink(missing_ok=True)
        ADDRESSES.unlink(missing_ok=True)
        lock.close()


def stop_when_asked() -> None:
    """Treat every polite signal alike; under nohup a closed terminal is none of our business."""
    signal.signal(signal.SIGINT, ask_to_stop)
    signal.signal(signal.SIGTERM, ask_to_stop)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, ask_to_stop)


def ask_to_stop(*_: object) -> None:
    """Stop once: a second Ctrl-C must not break the clearing up."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stop


def say_what_runs() -> int:
    """Tell where the other one is; it may still be starting."""
    with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
        running = json.loads(RUNNING.read_text())
        say(f"CATS is already running at {running['address']} (process {running['pid']}); Ctrl-C there stops it.")
        return 0
    say("CATS is already being started by another make run in this folder.")
    return 0


def run() -> int:
    private_folder(LOGS)
    # WhiteNoise warns when the folder of collected files is missing; in local mode it serves from the sources.
    (ROOT / "staticfiles").mkdir(exist_ok=True)
    port = choose_port()
    with servers() as local:
        standins = Standins.chosen()
        environment = standins.addresses() | environment_for(local, port)
        leave_addresses(local, standins, environment)
        prepare(environment)
        return supervise(environment, port, standins)


@dataclass(frozen=True)
class Standins:
    """On which ports the stand-ins for other services are; 0 for none."""

    probation: int = 0
    nomis: int = 0

    @classmethod
    def chosen(cls) -> "Standins":
        """Return free ports, unless CATS_STANDINS says that there are to be none."""
        if os.environ.get("CATS_STANDINS") == "0":
            return cls()
        return cls(free_port(STANDINS_PORT), free_port(NOMIS_PORT))

    def addresses(self) -> dict[str, str]:
        """Return the settings that lead to them."""
        return (standin_addresses(self.probation) | nomis_addresses(self.nomis)) if self.probation else {}


def leave_addresses(local: LocalServers, standins: Standins, environment: dict[str, str]) -> None:
    """Let commands in another terminal find what the processes here use."""
    found = {name: environment[name] for name in standins.addresses()}
    ADDRESSES.write_text(json.dumps(found | local.addresses))


def choose_port() -> int:
    """Return PORT, or the first free port from 8000 on; refuse a PORT that is taken."""
    named = os.environ.get("PORT")
    if named:
        if not (named.isascii() and named.isdecimal()) or not 0 < int(named) < 65536:
            raise ServerFailed(f"PORT={named} is not a port number.")
        if is_taken(int(named)):
            raise ServerFailed(f"Port {named} is taken by another program. Choose one: PORT=8123 make run")
        return int(named)
    port = next(port for port in range(DEFAULT_PORT, 65536) if not is_taken(port))
    if port != DEFAULT_PORT:
        say(f"Port {DEFAULT_PORT} is taken by another program, so CATS will be on port {port}.")
    return port


@contextlib.contextmanager
def servers() -> Iterator[LocalServers]:
    say("Starting PostgreSQL and Redis")
    local = start_servers(RUN / "servers")
    if local is None:
        raise ServerFailed("The local servers are held by another process; run make reset.")
    try:
        yield local
    finally:
        local.stop()
        say("Stopped.")


def environment_for(local: LocalServers, port: int) -> dict[str, str]:
    """Return the environment of every process: ours, local mode, and where the servers are."""
    return {
        "CATS_LOCAL_MODE": "1",
        "SITE_ADDRESS": f"http://localhost:{port}",
        "WEB_BIND": f"{LOOPBACK}:{port}",
        "PYTHONUNBUFFERED": "1",
        **os.environ,
        **local.addresses,
    }


def prepare(environment: dict[str, str]) -> None:
    """Compile the design system and fill the database, side by side; raise when either fails."""
    say("Preparing the design system and the database")
    steps = {
        "Preparing the design system": ("-m", "tools.assets"),
        "Preparing the database": ("-m", "tools.prepare", str(RUN / "accounts.txt")),
    }
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for title, arguments in steps.items():
            running[title] = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, **ALONE)
        for title, process in running.items():
            if process.wait():
                raise ServerFailed(f"{title} failed; the lines above say why.")
    finally:
        for process in running.values():
            end_group(process)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process that still runs, and what it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def processes(environment: dict[str, str], standins: Standins) -> list[Supervised]:
    """Return what runs: the pages, Celery's two halves, the loop that needs no Redis, and the stand-in services."""
    celery = ("-m", "celery", "-A", "config")
    commands = {
        "web": ("-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi:application"),
        "worker": (*celery, "worker", "--concurrency", "2", "--loglevel", "INFO", "--without-mingle"),
        "beat": (*celery, "beat", "--schedule", str(RUN / "beat-schedule"), "--pidfile", ""),
        "drain": ("manage.py", "drain_caselist", "--loop"),
    }
    if standins.probation:
        people, prisoners, feed = (str(RUN / name) for name in ("people.csv", "prisoners.csv", "feed.jsonl"))
        scale = (f"--{name}={number}" for name, number in NOMIS_SCALE.items())
        commands["standins"] = (
            *("-m", "tools.standins", "--port", str(standins.probation), "--people", people),
            *("--feed", feed),
        )
        commands["nomis"] = (
            *("-m", "tools.standins.nomis", "--port", str(standins.nomis), "--people", prisoners),
            *(*scale, "--latency", "0.02"),
        )
    return [
        Supervised(name, [sys.executable, *arguments], LOCAL_SIZE | environment, LOGS / f"{name}.log")
        for name, arguments in commands.items()
    ]


def supervise(environment: dict[str, str], port: int, standins: Standins) -> int:
    running = processes(environment, standins)
    address = f"http://localhost:{port}"
    try:
        for each in running:
            each.start()
        wait_for_pages(port, running)
        RUNNING.write_text(json.dumps({"address": address, "pid": os.getpid()}))
        greet(address)
        while True:
            for each in running:
                if news := each.check():
                    say(news)
            time.sleep(0.25)
    finally:
        say("\nStopping")
        stop_all(running)


def wait_for_pages(port: int, running: list[Supervised]) -> None:
    """Wait until the pages answer."""
    deadline = time.monotonic() + READY_WITHIN
    while not answers(port):
        if time.monotonic() > deadline:
            raise ServerFailed(f"The pages do not answer; see {LOGS.relative_to(ROOT)}/web.log.")
        for each in running:
            each.check()
        time.sleep(0.1)


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def greet(address: str) -> None:
    say(f"\n{Path(RUN / 'accounts.txt').read_text().rstrip()}\n")
    say(f"CATS is running at {address}  (logs in {LOGS.relative_to(ROOT)}, Ctrl-C stops it)")


def say(text: str) -> None:
    """Print, unless the terminal is gone."""
    with contextlib.suppress(OSError):
        print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
