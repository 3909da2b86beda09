"""Small facts about processes, ports and locks that the standard library leaves to the reader."""

import contextlib
import ctypes
import errno
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

LOOPBACK = "127.0.0.1"


def free_port(preferred: int | None = None) -> int:
    """Return a loopback port that nobody listens on: the preferred one when it is free."""
    for port in ([preferred] if preferred else []) + [0]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((LOOPBACK, port))
                return int(probe.getsockname()[1])
    raise OSError(errno.EADDRINUSE, "no free port on the loopback interface")


def is_taken(port: int) -> bool:
    """Say whether another program has this port, under either meaning of `localhost`."""
    if free_port(port) != port:
        return True
    with contextlib.suppress(OSError), socket.create_connection(("::1", port), timeout=1):
        return True
    return False


def command_line(pid: int) -> str:
    """Return the command line of a live process, or nothing when there is no such process."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return ""
    shown = subprocess.run(["ps", "-p", str(pid), "-o", "args="], capture_output=True, text=True, check=False)
    return shown.stdout.strip()


def wait_until(done: Callable[[], bool], seconds: float) -> bool:
    """Wait for something to become true; say whether it did."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def stop_process(pid: int, *signals: tuple[signal.Signals, float], is_gone: Callable[[], bool]) -> None:
    """Send each signal in turn, with its seconds of patience, until the process is gone."""
    for number, patience in signals:
        if is_gone():
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        if wait_until(is_gone, patience):
            return


def die_with_parent() -> None:
    """Ask Linux to end this process when its parent ends, however that happens; for `preexec_fn`."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def try_lock(path: Path) -> IO[str] | None:
    """Take the lock of this file and write our pid there; it is released when it is closed or its process dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = path.open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    handle.truncate(0)
    handle.write(str(os.getpid()))
    handle.flush()
    return handle


def lock_holder(path: Path) -> int | None:
    """Return the pid of the process that holds the lock of this file, if any does."""
    if not path.exists():
        return None
    lock = try_lock(path)
    if lock is None:
        return int(path.read_text() or 0) or None
    lock.close()
    return None
