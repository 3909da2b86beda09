"""Other processes of ours, while something is measured: the drain loop, a Celery worker, a web server."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

STOP_SECONDS = 10.0


@contextmanager
def running(*arguments: str, ready_after: float = 0.0, **variables: str) -> Iterator[int]:
    """Run `python ARGUMENTS` in a group of its own during the block; gives its process id."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        time.sleep(ready_after)
        yield process.pid
    finally:
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def children_of(parent: int) -> list[int]:
    """Return the ids of a process's children (Linux)."""
    entries = (entry for entry in Path("/proc").iterdir() if entry.name.isdecimal())
    return [int(entry.name) for entry in entries if _parent_of(entry) == parent]


def _parent_of(entry: Path) -> int:
    try:
        # The command's name, in brackets, may hold anything; what follows the last bracket does not.
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def resident_megabytes(process: int) -> float:
    """Return a process's resident memory (Linux)."""
    return _megabytes(process, "VmRSS")


def peak_megabytes(process: int) -> float:
    """Return the most resident memory that a process ever had, or had since `forget_peak` (Linux)."""
    return _megabytes(process, "VmHWM")


def forget_peak(process: int) -> None:
    """Let the peak of a process's memory be counted from now on (Linux)."""
    Path(f"/proc/{process}/clear_refs").write_text("5", encoding="ascii")


def _megabytes(process: int, name: str) -> float:
    for entry in Path(f"/proc/{process}/status").read_text().splitlines():
        if entry.startswith(f"{name}:"):
            return round(int(entry.split()[1]) / 1024, 1)
    return 0.0
