"""Servers of their own for tests of the servers."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.architecture.sizes import ROOT
from tools.servers import LocalServers, start_servers


@pytest.fixture
def nothing_given(monkeypatch) -> None:
    """An environment that names no server."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with a space in it, and longer than a socket's path may be."""
    return tmp_path / "a folder with spaces" / ("long" * 25)


@pytest.fixture
def start(nothing_given, folder) -> Iterator[Callable[..., LocalServers]]:
    """Start servers in the folder, and stop them after the test."""
    started: list[LocalServers] = []

    def begin(where: Path = folder, *, disposable: bool = True) -> LocalServers:
        servers = start_servers(where, disposable=disposable)
        assert servers is not None
        started.append(servers)
        return servers

    yield begin
    for servers in started:
        servers.stop()


@pytest.fixture
def asker(nothing_given, folder) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Another process that asks for the servers of the folder and then waits."""
    program = (
        "import sys, time; from pathlib import Path; from tools.servers import start_servers;"
        "print(start_servers(Path(sys.argv[1])).keeper.pid, flush=True); time.sleep(600)"
    )
    asked: list[subprocess.Popen[str]] = []

    def begin() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", program, str(folder)]
        asked.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
        return asked[-1]

    yield begin
    for process in asked:
        process.kill()
        process.wait()


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool]], bool]:
    """Wait for something that another process brings about; it fails the test only when it never comes."""

    def wait(happened: Callable[[], bool]) -> bool:
        for _ in range(600):
            if happened():
                return True
            time.sleep(0.05)
        return False

    return wait


@pytest.fixture
def answers() -> Callable[[str], bool]:
    """Whether a PostgreSQL answers at an address."""

    def ask(address: str) -> bool:
        try:
            with psycopg.connect(address, connect_timeout=2) as connection:
                return connection.execute("SELECT true").fetchone() == (True,)
        except psycopg.OperationalError:
            return False

    return ask
