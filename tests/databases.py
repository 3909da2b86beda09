"""Test databases are copies of one template that the migrations built.

Emptying tables is no way to tidy up here: TRUNCATE raises on every table that the caselist reads, and a flush would
also empty what migrations put there. So a test that really commits gets a fresh copy afterwards.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
BUILT_FROM = (
    "*/migrations/*.py",
    "*/apps.py",
    "**/*.sql",
    "caselist/**/*.py",
    "requirements/development.txt",
)
PRODUCT = ("cats", "caselist", "migration", "requirements")
BUILDING = 729_001


def fingerprint() -> str:
    """Return a hash of everything that the schema is built from."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted({path for pattern in BUILT_FROM for path in ROOT.glob(pattern)}):
        if path.relative_to(ROOT).parts[0] in PRODUCT:
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


class CopiedDatabase:
    """The database of one test process: a copy of the template, and a new copy whenever it is asked for."""

    def __init__(self, worker: str) -> None:
        self.base = connection.settings_dict["NAME"]
        self.name = "_".join(filter(None, ("test", self.base, worker)))
        self.template = f"template_{self.base}_{fingerprint()}"

    def beside(self, purpose: str) -> "CopiedDatabase":
        """Return another copy for the same process, not made yet."""
        other = copy(self)
        other.name = f"{self.name}_{purpose}"
        return other

    def create(self, *, anew: bool = False) -> None:
        """Make the copy, and first the template when there is none of this schema (or a new one is asked for)."""
        with maintenance() as server:
            server.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
            if anew or not exists(server, self.template):
                self.build_template(server)
            server.execute("SELECT pg_advisory_unlock(%s)", [BUILDING])
        self.recreate()

    def recreate(self) -> None:
        """Replace the database by a fresh copy of the template; other sessions on it are ended."""
        connection.close()
        with maintenance() as server:
            drop(server, self.name)
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(self.name), sql.Identifier(self.template)
                )
            )
        use(self.name)

    def drop(self) -> None:
        """Remove the database."""
        connection.close()
        with maintenance() as server:
            drop(server, self.name)
        use(self.base)

    def build_template(self, server: psycopg.Connection) -> None:
        """Run the migrations into a database of its own, and name it the template only when it is whole."""
        unfinished = f"unfinished_{self.base}"
        for name in [unfinished, *stale_templates(server, self.base)]:
            drop(server, name)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
        use(unfinished)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        connection.close()
        server.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(self.template))
        )


@contextmanager
def kept_meanwhile() -> Iterator[None]:
    """Keep for as long as the block what is made at its beginning: the tests inside are rolled back to it.

    For a fixture of a module, inside `django_db_blocker.unblock()`. None of the module's tests may really commit.
    """
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def maintenance() -> Iterator[psycopg.Connection]:
    """Open a connection that can create and drop databases."""
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    wanted = ("host", "port", "user", "password", "dbname")
    with psycopg.connect(
        **{name: parameters[name] for name in wanted if name in parameters}, autocommit=True
    ) as opened:
        yield opened


def use(name: str) -> None:
    """Send Django, and every process that a test starts, to this database."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    if os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def exists(server: psycopg.Connection, name: str) -> bool:
    return server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def stale_templates(server: psycopg.Connection, base: str) -> list[str]:
    found = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"template_{base}_%"])
    return [name for (name,) in found.fetchall()]
