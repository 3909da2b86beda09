"""Where a measure happens: a database copied for it, and a stand-in NOMIS started for it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from psycopg import Connection, connect, sql

TEMPLATE, MEASURED = "bench_migration", "bench_migration_measured"


# --- Databases -------------------------------------------------------------------------------------------------------


def make_template() -> None:
    """Make the database that every measure begins with: all tables, and nothing in them."""
    with _server() as server:
        _drop(server, TEMPLATE)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
    for command in (["migrate", "-v0"], ["createcachetable"], ["load_reference_data"]):
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=environment(TEMPLATE),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CommandError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


@contextmanager
def fresh_database() -> Iterator[str]:
    """Give the name of a copy of the template for as long as one measure takes."""
    with _server() as server:
        _drop(server, MEASURED)
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(copy.format(sql.Identifier(MEASURED), sql.Identifier(TEMPLATE)))
    try:
        yield MEASURED
    finally:
        with _server() as server:
            _drop(server, MEASURED)


def environment(database: str) -> dict[str, str]:
    """Return what a process needs to work in a database of the server that this process uses."""
    facts = connection.settings_dict
    host, port = facts["HOST"] or "localhost", facts["PORT"] or 5432
    address = f"postgres://{facts['USER']}:{facts['PASSWORD']}@{host}:{port}/{database}"
    return {**os.environ, "DATABASE_URL": address, "REDIS_URL": settings.REDIS_URL, "CATS_LOCAL_MODE": "1"}


def _server() -> Connection[Any]:
    facts = {**connection.get_connection_params(), "dbname": "postgres", "autocommit": True}
    known = ("dbname", "user", "password", "host", "port", "autocommit")
    return connect(**{key: facts[key] for key in known if facts.get(key)})


def _drop(server: Connection[Any], name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


# --- The stand-in ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standin:
    """A stand-in NOMIS in a process of its own."""

    process: "subprocess.Popen[str]"
    settings: dict[str, str]

    def ask(self, method: str, what: str, body: Any = None) -> Any:
        """Ask its control address."""
        address = self.settings["NOMIS_API_URL"].removesuffix("/nomis")
        response = requests.request(method, f"{address}/_control/{what}", json=body, timeout=60)
        response.raise_for_status()
        return response.json()

    @property
    def cpu_seconds(self) -> float:
        """Return how much CPU it has used."""
        return cpu_seconds_of(self.process.pid)


@contextmanager
def standin(**options: float) -> Iterator[Standin]:
    """Run a stand-in for as long as one measure takes; options are those of its command line."""
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "tools.standins.nomis", "--port", "0", *arguments],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None  # noqa: S101
    try:
        yield Standin(process, json.loads(process.stdout.readline()))
    finally:
        process.terminate()
        process.wait()


def cpu_seconds_of(pid: int) -> float:
    """Return how much CPU a process has used."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_megabytes() -> float:
    """Return how much memory this process has in use."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1_000_000
