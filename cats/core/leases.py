"""Leases: a name that one process holds for a while, and loses by itself when it dies.

They keep several processes from doing the same thing at once (single flight) or too many things at once (permits). They
live in PostgreSQL and are timed by its clock; a lease is committed at once and is never taken inside a transaction that
does other work. Unlike advisory locks they survive a connection pooler and can be looked at.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

_TAKE_EACH = """
INSERT INTO cats_lease AS lease (name, holder, until)
SELECT name, %(holder)s, clock_timestamp() + make_interval(secs => %(seconds)s)
FROM unnest(%(names)s::text[]) AS name ORDER BY name
ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
WHERE lease.until <= clock_timestamp()
RETURNING name
"""
# ANY(ARRAY(...)) is read once. IN (...) may be read again for each row of the outer table, and then takes all of them.
_TAKE_SOME = """
UPDATE cats_lease SET holder = %(holder)s, until = clock_timestamp() + make_interval(secs => %(seconds)s)
WHERE name = ANY(ARRAY(
    SELECT name FROM cats_lease WHERE name = ANY(%(names)s) AND until <= clock_timestamp()
    ORDER BY name LIMIT %(wanted)s FOR UPDATE SKIP LOCKED
))
RETURNING name
"""
_MAKE = """
INSERT INTO cats_lease (name, holder, until)
SELECT name, %(holder)s, to_timestamp(0) FROM unnest(%(names)s::text[]) AS name ORDER BY name
ON CONFLICT (name) DO NOTHING
"""
_RENEW = """
UPDATE cats_lease SET until = clock_timestamp() + make_interval(secs => %(seconds)s)
WHERE name = %(name)s AND holder = %(holder)s
"""
_RELEASE = "UPDATE cats_lease SET until = to_timestamp(0) WHERE name = ANY(%(names)s) AND holder = %(holder)s"
_FORGET = "DELETE FROM cats_lease WHERE name = ANY(%(names)s) AND holder = %(holder)s"
_HELD = "SELECT name FROM cats_lease WHERE name = ANY(%(names)s) AND until > clock_timestamp()"
_SWEEP = "DELETE FROM cats_lease WHERE until BETWEEN to_timestamp(1) AND clock_timestamp() - interval '1 day'"


@dataclass(frozen=True)
class Lease:
    """A name, and who holds it."""

    name: str
    holder: uuid.UUID


def take(name: str, *, seconds: float) -> Lease | None:
    """Take the name for so many seconds; None while somebody else has it."""
    return next(iter(take_each([name], seconds=seconds)), None)


def take_each(names: Iterable[str], *, seconds: float) -> list[Lease]:
    """Take those of these names that nobody has."""
    holder = uuid.uuid4()
    taken = _run(_TAKE_EACH, names=list(names), holder=holder, seconds=seconds)
    return [Lease(name, holder) for name in taken]


def take_some(names: Sequence[str], wanted: int, *, seconds: float) -> list[Lease]:
    """Take up to `wanted` of these names, whichever are free; never waits for another taker.

    The names are a fixed set, whose rows stay.
    """
    holder = uuid.uuid4()
    facts = {"names": list(names), "holder": holder, "seconds": seconds, "wanted": wanted}
    taken = _run(_TAKE_SOME, **facts)
    if not taken and _run(_MAKE, names=list(names), holder=holder):
        taken = _run(_TAKE_SOME, **facts)
    return [Lease(name, holder) for name in taken]


def renew(lease: Lease, *, seconds: float) -> bool:
    """Hold a lease for so many seconds from now; False when it is lost to somebody else."""
    with connection.cursor() as cursor:
        cursor.execute(_RENEW, {"name": lease.name, "holder": lease.holder, "seconds": seconds})
        return bool(cursor.rowcount == 1)


def release(held: Iterable[Lease], *, forget: bool = False) -> None:
    """Give names back; `forget` also removes their rows, for names that are made up as they are needed."""
    by_holder: dict[uuid.UUID, list[str]] = {}
    for lease in held:
        by_holder.setdefault(lease.holder, []).append(lease.name)
    with connection.cursor() as cursor:
        for holder, names in by_holder.items():
            cursor.execute(_FORGET if forget else _RELEASE, {"names": names, "holder": holder})


def held(names: Iterable[str]) -> set[str]:
    """Return which of these names somebody has now."""
    return set(_run(_HELD, names=list(names)))


def sweep() -> None:
    """Remove the rows of leases whose holders died a day ago or more."""
    with connection.cursor() as cursor:
        cursor.execute(_SWEEP)


def _run(statement: str, **facts: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        if cursor.description is None:
            return [""] * cursor.rowcount
        return [name for (name,) in cursor.fetchall()]
