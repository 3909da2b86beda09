"""`make reset`: stop whatever runs from this folder, and empty `.local/`."""

import os
import shutil
import signal
import sys
from pathlib import Path

from tools.places import LOCAL, RUN
from tools.postgres import PostgresServer
from tools.processes import lock_holder, stop_process
from tools.redis_server import RedisServer


def main() -> int:
    """Stop the supervisor first, then servers that nobody keeps, then remove the files."""
    stop_holder(RUN / "lock", patience=60.0)
    for lock in sorted(LOCAL.glob("**/lock")):
        stop_holder(lock, patience=60.0)
        remove_servers(lock.parent)
    if LOCAL.exists():
        shutil.rmtree(LOCAL)
    print("Stopped, and .local is empty.")
    return 0


def stop_holder(lock: Path, patience: float) -> None:
    pid = lock_holder(lock)
    if pid is not None and pid != os.getpid():
        stop_process(pid, (signal.SIGTERM, patience), is_gone=lambda: lock_holder(lock) is None)


def remove_servers(folder: Path) -> None:
    """Stop servers whose keeper was killed, and remove their files, wherever they had to be."""
    if (folder / "postgres").exists():
        postgres = PostgresServer(folder / "postgres")
        postgres.stop_orphan()
        shutil.rmtree(postgres.footing.folder, ignore_errors=True)
    if (folder / "redis").exists():
        RedisServer(folder / "redis").stop_orphan()


if __name__ == "__main__":
    sys.exit(main())
