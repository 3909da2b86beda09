"""The process that owns the local servers: `python -m tools.keeper FOLDER [--disposable]`.

It starts what DATABASE_URL and REDIS_URL leave open, prints one line of JSON with the addresses, restarts a server that
dies, and stops both when its standard input ends. So the servers end with whoever asked for them, even when that
process is killed, and Ctrl-C, which goes to a whole terminal, does not reach them too early.
"""

import argparse
import json
import os
import select
import signal
import sys
import time
from pathlib import Path

from tools.postgres import PostgresServer, ServerFailed
from tools.processes import try_lock
from tools.redis_server import RedisServer

IN_USE = 75
RESTART_PAUSE = 1.0


def main() -> int:
    """Keep the servers until standard input ends."""
    arguments = parse()
    lock = try_lock(arguments.folder / "lock")
    if lock is None:
        return IN_USE
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    servers = wanted(arguments.folder, disposable=arguments.disposable)
    try:
        for server in servers.values():
            server.start()
        print(json.dumps({name: server.url for name, server in servers.items()}), flush=True)
        keep(list(servers.values()))
    except ServerFailed as failure:
        print(json.dumps({"error": str(failure)}), flush=True)
        return 1
    finally:
        for server in reversed(servers.values()):
            server.stop()
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--disposable", action="store_true", help="trade durability for speed")
    return parser.parse_args()


def wanted(folder: Path, *, disposable: bool) -> dict[str, PostgresServer | RedisServer]:
    """Return the servers that the environment does not name already, by the variable they fill."""
    servers: dict[str, PostgresServer | RedisServer] = {}
    if not os.environ.get("DATABASE_URL"):
        servers["DATABASE_URL"] = PostgresServer(folder.resolve() / "postgres", disposable=disposable)
    if not os.environ.get("REDIS_URL"):
        servers["REDIS_URL"] = RedisServer(folder.resolve() / "redis")
    return servers


def keep(servers: list[PostgresServer | RedisServer]) -> None:
    """Watch over the servers until standard input ends."""
    while not input_ended(seconds=RESTART_PAUSE):
        for server in servers:
            if not server.is_running():
                server.start()


def input_ended(seconds: float) -> bool:
    readable, _, _ = select.select([sys.stdin], [], [], seconds)
    if readable and not os.read(sys.stdin.fileno(), 1024):
        return True
    if readable:
        time.sleep(seconds)
    return False


if __name__ == "__main__":
    sys.exit(main())
