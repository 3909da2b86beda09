"""Keep a handful of processes alive, each with its own log, until told to stop."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.places import ROOT
from tools.processes import die_with_parent, wait_until

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 10.0
PATIENCE = 15.0


@dataclass
class Supervised:
    """One process that ought to be running."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    clock: Callable[[], float] = time.monotonic
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = FIRST_PAUSE
    restart_at: float = field(default=0.0)

    def start(self) -> None:
        """Start the process in a process group of its own, so that Ctrl-C reaches it only through us."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        self.started_at = self.clock()
        self.restart_at = 0.0

    def has_ended(self) -> bool:
        """Say whether the process is not running."""
        return self.process is None or self.process.poll() is not None

    def check(self) -> str | None:
        """Restart the process when it died and its pause is over; return what there is to say about it."""
        if not self.has_ended():
            return None
        if not self.restart_at:
            if self.clock() - self.started_at > HEALTHY_AFTER:
                self.pause = FIRST_PAUSE
            self.restart_at = self.clock() + self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
            return f"{self.name} ended; starting it again (its log: {self.log.relative_to(ROOT)})"
        if self.clock() >= self.restart_at:
            self.start()
        return None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process and to every process it started."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return


def stop_all(processes: Sequence[Supervised]) -> None:
    """Ask all to stop, wait, and end those that do not."""
    for each in processes:
        if not each.has_ended():
            # Only the leader: gunicorn and Celery tell their own workers, in their own order.
            os.kill(each.process.pid, signal.SIGTERM)  # type: ignore[union-attr]
    wait_until(lambda: all(each.has_ended() for each in processes), PATIENCE)
    for each in processes:
        each.signal(signal.SIGKILL)
