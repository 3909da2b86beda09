"""The databases that are measured: one for each number of cases, made once and kept between runs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from psycopg import connect, sql


def name_of(cases: int) -> str:
    """Return the name of the database with so many cases."""
    return f"bench_{cases}"


def environment(cases: int) -> dict[str, str]:
    """Return what a process needs to work in that database of the server that this process uses."""
    facts = connection.settings_dict
    host, port = facts["HOST"] or "localhost", facts["PORT"] or 5432
    there = f"{facts['USER']}:{facts['PASSWORD']}@{host}:{port}"
    address = urlunsplit(urlsplit(f"postgres://{there}/{name_of(cases)}"))
    return {**os.environ, "DATABASE_URL": address, "REDIS_URL": settings.REDIS_URL, "CATS_LOCAL_MODE": "1"}


def prepare(cases: int) -> Iterator[str]:
    """Make the database and fill it, as far as that has not been done; yield what is going on."""
    create(name_of(cases))
    # Another build may have left other tables behind the same migrations; those it cannot mend it says.
    for command in (["migrate", "-v0"], ["createcachetable"], ["load_reference_data"]):
        run(cases, *command)
    yield f"{name_of(cases)} is migrated"
    run(cases, "seed_cases", f"--cases={cases}", "--no-rebuild")
    yield f"{name_of(cases)} has its cases"
    if not has_lists(cases):
        run(cases, "rebuild_caselist")
        yield f"{name_of(cases)} has its lists"


def has_lists(cases: int) -> bool:
    """Say whether anything is in the lists of that database."""
    with connect(environment(cases)["DATABASE_URL"]) as there:
        return there.execute("SELECT 1 FROM caselist_caserow LIMIT 1").fetchone() is not None


def create(name: str) -> None:
    """Create a database on the server that this process uses, unless it is there."""
    facts = {**connection.get_connection_params(), "dbname": "postgres", "autocommit": True}
    known = ("dbname", "user", "password", "host", "port", "autocommit")
    with connect(**{key: facts[key] for key in known if facts.get(key)}) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def run(cases: int, *arguments: str) -> str:
    """Run a management command in that database and return what it printed."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment(cases),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"{' '.join(arguments)} failed in {name_of(cases)}:\n{done.stdout}{done.stderr}")
    return done.stdout
