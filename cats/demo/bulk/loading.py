"""Loading in batches, each whole or not at all, so that an interrupted loading goes on where it stopped."""

import random
from collections.abc import Callable

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from cats.core import clock
from cats.core.history import history_context
from cats.demo.accounts import ensure_accounts
from cats.demo.bulk.cache import Cache
from cats.demo.bulk.cases import PREFIX, Factory
from cats.demo.bulk.desks import Office
from cats.demo.bulk.sheets import Sheet, Sheets
from cats.demo.staff import make_staff
from cats.demo.territory import Territory
from cats.organisations.models import User
from cats.participants.models import Label, Participant

BATCH = 20_000
STAFF, WORKERS_A_TEAM = 300, 20


def loaded() -> int:
    """Return how many cases earlier loadings have made."""
    newest = Participant.objects.filter(upci__startswith=PREFIX).order_by("-upci").values_list("upci", flat=True)
    return int(newest[0].removeprefix(PREFIX)) + 1 if newest.exists() else 0


def load(cases: int, seed: int, report: Callable[[int], None]) -> int:
    """Load until there are so many synthetic cases; return how many were added.

    Triggers of ours are off meanwhile, so there is no row history of the loading and the caselist knows nothing of it:
    whoever calls this rebuilds the caselist afterwards.
    """
    begin = loaded()
    territory = Territory(staff(seed), clock.today())
    office = Office(random.Random(seed), territory, Label.objects.select_related("contract__tenant"))  # noqa: S311
    sheets, cache = Sheets(), Cache()
    for first in range(begin, cases, BATCH):
        rng = random.Random(f"{seed} {first}")  # noqa: S311  repeatable on purpose
        factory = Factory(office, rng, territory.today)
        _load_batch(factory, sheets, cache, range(first, min(first + BATCH, cases)))
        report(min(first + BATCH, cases))
    if begin < cases:
        _analyze([*sheets.all(), *cache.all()])
    return max(0, cases - begin)


def staff(seed: int) -> list[User]:
    """Return enough people for the cases, made on the first call."""
    if User.objects.count() < STAFF:
        with transaction.atomic(), history_context(command="seed_cases"):
            ensure_accounts()
            make_staff(random.Random(seed), WORKERS_A_TEAM)  # noqa: S311
    return list(User.objects.select_related("tenant").order_by("pk"))


@transaction.atomic
def _load_batch(factory: Factory, sheets: Sheets, cache: Cache, numbers: range) -> None:
    every = [*sheets.all(), *cache.all()]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        silenced = _silence(every)
        first_id = _reserve_ids(len(numbers))
        for place, number in enumerate(numbers):
            factory.write(sheets, number, first_id + place)
        cache.write(factory.people, with_records=False)
        factory.people.clear()
        for sheet in every:
            sheet.copy()
        if silenced:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            _set_triggers(silenced, "ENABLE")


def _silence(sheets: list[Sheet]) -> list[Sheet]:
    """Turn triggers off until the transaction ends, and return the tables whose triggers must be turned on again.

    A superuser turns off the checks of foreign keys too, which halves the time; our rows refer to what is there.
    """
    with connection.cursor() as cursor:
        if _is_superuser(cursor):
            cursor.execute("SET LOCAL session_replication_role = replica")
            return []
    _set_triggers(sheets, "DISABLE")
    return sheets


def _is_superuser(cursor: CursorWrapper) -> bool:
    cursor.execute("SHOW is_superuser")
    return bool(cursor.fetchone()[0] == "on")


def _set_triggers(sheets: list[Sheet], state: str) -> None:
    """Turn the tables' own triggers (history, capture, append-only) on or off; foreign keys stay guarded."""
    with connection.cursor() as cursor:
        for sheet in sheets:
            cursor.execute(sql.SQL("ALTER TABLE {} {} TRIGGER USER").format(sheet.table, sql.SQL(state)))


def _reserve_ids(count: int) -> int:
    """Take the next `count` ids of cases and return the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('cats_participant', 'id'))")
        first: int = cursor.fetchone()[0]
        cursor.execute("SELECT setval(pg_get_serial_sequence('cats_participant', 'id'), %s)", [first + count - 1])
    return first


def _analyze(sheets: list[Sheet]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for sheet in sheets:
            cursor.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sheet.table))
        cursor.execute("RESET statement_timeout")
