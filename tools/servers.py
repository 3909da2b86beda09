"""Ask for local servers: one call starts what is missing and says where it is."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.keeper import IN_USE
from tools.places import ROOT, private_folder
from tools.postgres import ServerFailed

SIMULTANEOUS_RUNS = 16


@dataclass
class LocalServers:
    """Servers that live as long as this object's process, or until `stop`."""

    folder: Path
    addresses: dict[str, str]
    keeper: subprocess.Popen[str] | None = None

    def stop(self) -> None:
        """Stop the servers and wait until they are down."""
        keeper, self.keeper = self.keeper, None
        if keeper is not None and keeper.stdin is not None:
            keeper.stdin.close()
            keeper.wait()


def start_servers(folder: Path, *, disposable: bool = False) -> LocalServers | None:
    """Start what DATABASE_URL and REDIS_URL leave open; None when another run holds this folder."""
    given = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)}
    if len(given) == 2:
        return LocalServers(folder, given)
    private_folder(folder)
    keeper = start_keeper(folder, disposable=disposable)
    assert keeper.stdout is not None
    answer = json.loads(keeper.stdout.readline() or "{}")
    if answer and "error" not in answer:
        return LocalServers(folder, given | answer, keeper)
    if keeper.wait() == IN_USE:
        return None
    raise ServerFailed(answer.get("error") or f"The local servers do not start; see {folder / 'keeper.log'}.")


def start_keeper(folder: Path, *, disposable: bool) -> subprocess.Popen[str]:
    flags = ["--disposable"] if disposable else []
    with (folder / "keeper.log").open("w") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "tools.keeper", str(folder), *flags],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
        )


def start_disposable_servers(parent: Path) -> LocalServers:
    """Start servers for one test run, in the first folder that no other run is using."""
    for number in range(SIMULTANEOUS_RUNS):
        servers = start_servers(parent / str(number), disposable=True)
        if servers is not None:
            return servers
    raise ServerFailed(f"{SIMULTANEOUS_RUNS} test runs are already using {parent}.")
