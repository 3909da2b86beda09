"""Run a management command against the local servers: `python -m tools.manage [--servers bench] COMMAND ...`.

Beside a running `make run` it uses those servers; otherwise it starts them for as long as the command takes.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.places import LOCAL, ROOT, RUN, private_folder
from tools.postgres import ServerFailed
from tools.run import ADDRESSES
from tools.servers import start_servers


def main(arguments: list[str]) -> int:
    """Run the command and return its exit status."""
    folder = RUN / "servers"
    if arguments[:1] == ["--servers"]:
        folder, arguments = LOCAL / arguments[1], arguments[2:]
    try:
        with addresses(folder) as found:
            environment = {"CATS_LOCAL_MODE": "1", **os.environ, **found}
            return call(["manage.py", *arguments], environment)
    except ServerFailed as failure:
        print(failure, file=sys.stderr)
        return 1


@contextlib.contextmanager
def addresses(folder: Path) -> Iterator[dict[str, str]]:
    """Find the servers of this folder, or start them and bring the database up to date."""
    private_folder(folder.parent)
    servers = start_servers(folder)
    if servers is None:
        yield running_addresses()
        return
    try:
        environment = {"CATS_LOCAL_MODE": "1", **os.environ, **servers.addresses}
        if call(["-m", "tools.prepare"], environment):
            raise ServerFailed("The database could not be brought up to date; the lines above say why.")
        yield servers.addresses
    finally:
        servers.stop()


def running_addresses() -> dict[str, str]:
    with contextlib.suppress(FileNotFoundError):
        addresses: dict[str, str] = json.loads(ADDRESSES.read_text())
        return addresses
    raise ServerFailed("The local servers are held by another command; try again when it has ended.")


def call(arguments: list[str], environment: dict[str, str]) -> int:
    """Run Python to its end; Ctrl-C is for that process (a shell handles it itself)."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=False).returncode
    finally:
        signal.signal(signal.SIGINT, before)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
