"""The stage of every chaos test: servers of its test process alone, which may be killed, and a database of its own.

`telling.py` says what bounds a round, and prints what came of it all.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.chaos.actors import NEVER_LISTENED, environment
from tests.chaos.scene import Scene
from tests.chaos.servers import Servers
from tests.chaos.telling import REPORT, SHORT_ROUND
from tools.places import ROOT, private_folder

CASES = 400


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """PostgreSQL and Redis for this process of this run alone, both up."""
    servers = Servers()
    try:
        servers.start("postgres")
        servers.start("redis")
        yield servers
    finally:
        servers.close()


@pytest.fixture(scope="session")
def people(servers) -> dict[str, str]:
    """Fill the database that scenes are copied from; return addresses of people with the secrets of their apps."""
    setting = environment(servers.database_url("cats"), NEVER_LISTENED)
    with maintenance(servers) as admin:
        # This database only; every copy of it is as durable as production.
        admin.execute("ALTER DATABASE cats SET synchronous_commit = off")
    for command in (["-m", "tools.prepare"], ["-m", "tests.chaos.stage", str(CASES), str(REPORT.seed)]):
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=setting, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def scene(request, servers, people) -> Iterator[Scene]:
    """A copy of the stage with nobody on it yet; when the test ends, everybody is sent home."""
    name = request.node.name.removeprefix("test_").partition("[")[0][:50]
    with maintenance(servers) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE cats STRATEGY FILE_COPY")
    folder = empty_folder(servers.folder / "scenes" / request.node.name)
    scene = Scene(folder, servers, name, people, REPORT)
    try:
        yield scene
    finally:
        scene.end()
        with maintenance(servers) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def maintenance(servers: Servers) -> psycopg.Connection:
    return psycopg.connect(servers.database_url("postgres"), autocommit=True)


def empty_folder(folder: Path) -> Path:
    private_folder(folder)
    for left in folder.iterdir():
        left.unlink()
    return folder


@pytest.fixture
def lasting() -> Callable[[float], float]:
    """Stretch seconds of the short round to the length of this round."""
    return lambda seconds: seconds * REPORT.seconds / SHORT_ROUND
