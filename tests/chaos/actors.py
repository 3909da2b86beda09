"""The processes under fire: each in a session of its own, with its own log, ended by its process id."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.places import ROOT
from tools.processes import die_with_parent, wait_until

STARTS_WITHIN = 90.0
NEVER_LISTENED = "redis://127.0.0.1:1/0"


def environment(database_url: str, redis_url: str, **more: str) -> dict[str, str]:
    """Return the environment of a process of the service: local mode, but with the second factor demanded."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "PYTEST", "CHAOS"))}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "CATS_LOCAL_MODE": "1",
        "SECOND_FACTOR_REQUIRED": "1",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "PYTHONUNBUFFERED": "1",
        **more,
    }


@dataclass
class Actor:
    """One process, with whatever it starts."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Actor":
        """Start the process; its connections to PostgreSQL carry its name."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command],
                cwd=ROOT,
                env={**self.environment, "PGAPPNAME": self.name},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        return self

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def lives(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """End the process and everything it has started, in the middle of whatever they do."""
        if self.process is not None:
            # What it started may outlive it, and then still has its number as that of the group.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            self.process.wait()

    def has_said(self, text: str) -> bool:
        return self.log.exists() and text in self.log.read_text(errors="replace")

    def says(self, text: str) -> None:
        """Wait until the log has this text."""
        done = wait_until(lambda: self.has_said(text) or not self.lives, STARTS_WITHIN)
        assert done, f"{self.name} did not say {text!r} in time; see {self.log}"
        assert self.has_said(text), f"{self.name} ended before it said {text!r}:\n{self.last_words()}"

    def last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:]) if self.log.exists() else ""


class Cast:
    """Everybody of one scene, so that all of them can be sent home."""

    def __init__(self, folder: Path, database_url: str, redis_url: str) -> None:
        self.folder, self.database_url, self.redis_url = folder, database_url, redis_url
        self.actors: list[Actor] = []

    def actor(self, name: str, *command: str, redis_url: str = "", **more: str) -> Actor:
        """Engage a process without starting it."""
        setting = environment(self.database_url, redis_url or self.redis_url, **more)
        self.actors.append(Actor(name, command, setting, self.folder / f"{name}.log"))
        return self.actors[-1]

    def loop(self, name: str = "loop", redis_url: str = "") -> Actor:
        return self.actor(name, "manage.py", "drain_caselist", "--loop", redis_url=redis_url)

    def worker(self) -> Actor:
        options = ("--concurrency", "2", "--loglevel", "INFO", "--without-mingle", "--without-gossip")
        return self.actor("worker", "-m", "celery", "-A", "config", "worker", *options)

    def send_home(self) -> None:
        """End everybody."""
        for actor in self.actors:
            actor.kill()


def sleep_until(seconds: float, until: float) -> None:
    """Sleep for so many seconds, but not past a moment of the monotonic clock."""
    time.sleep(max(0.0, min(seconds, until - time.monotonic())))
