"""Whether nothing was lost: the caselist against its definition, and the promises against both.

Nothing here is the product's: the comparison is plain SQL over every column, so a fault in the product's own check
cannot hide one in the caselist.
"""

import time
from pathlib import Path

import psycopg

from tests.chaos import facts, ledger
from tests.chaos.ledger import Promises

LOOK_EVERY_SECONDS = 0.05


def columns(database: psycopg.Connection) -> str:
    """Return every column of the definition."""
    found = database.execute(
        "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
        " WHERE attrelid = 'caselist_case_row'::regclass AND attnum > 0"
    ).fetchone()
    assert found is not None
    return str(found[0])


def divergent(database: psycopg.Connection) -> int:
    """Return how many cases differ from their definition, are missing, or are there without being defined."""
    names = columns(database)
    found = database.execute(
        f"WITH truth AS (SELECT {names} FROM caselist_case_row), stored AS (SELECT {names} FROM caselist_caserow)"
        " SELECT count(DISTINCT case_id) FROM ((TABLE truth EXCEPT ALL TABLE stored)"
        " UNION ALL (TABLE stored EXCEPT ALL TABLE truth)) AS differences"
    ).fetchone()
    assert found is not None
    return int(found[0])


def marks(database: psycopg.Connection) -> int:
    """Return how many marks wait, of cases and of rows that many cases share."""
    found = database.execute(
        "SELECT (SELECT count(*) FROM caselist_stalecase) + (SELECT count(*) FROM caselist_stalelookup)"
    ).fetchone()
    assert found is not None
    return int(found[0])


def converged_within(database: psycopg.Connection, seconds: float) -> float | None:
    """Wait until no mark is left and nothing diverges; return how long that took, or None when it took too long."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if not marks(database) and not divergent(database):
            return time.monotonic() - began
        time.sleep(LOOK_EVERY_SECONDS)
    return None


def lost(database: psycopg.Connection, folder: Path) -> tuple[Promises, list[str]]:
    """Return what the ledgers promised, and a sentence for each promise that was broken."""
    promises = ledger.read(folder)
    return promises, facts.broken(database, promises)
