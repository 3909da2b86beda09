"""What every test stands on: a database copied from a template, the local Redis, and the clock.

Two kinds of test meet the database. An ordinary one (`db`) runs in a transaction that is rolled back. One that really
commits (`committed_database`, or pytest-django's own `transactional_db`, `live_server`, `django_db(transaction=True)`)
may use threads and processes, and leaves behind a database that is replaced by a fresh copy.
"""

import gc
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import redis
import time_machine as time_machine_library
from django.conf import settings
from django.core.cache import caches
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from cats.core.statements import Statement
from tests.databases import CopiedDatabase
from tests.statements import compare

pytest_plugins = ["tests.cast", "tests.upstreams", "tests.browser.caseload", "tests.chaos.telling"]

Statement.check = compare

# No test judges by the time of a busy machine, examples included.
hypothesis_settings.register_profile(
    "cats", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
# For a long look: make test ARGS="--hypothesis-profile thorough tests/custody"
hypothesis_settings.register_profile("thorough", hypothesis_settings.get_profile("cats"), max_examples=1_000)
hypothesis_settings.load_profile("cats")


def pytest_collection_finish() -> None:
    """Spare the search for garbage what is there to stay, Django and six thousand tests, and search less often."""
    gc.collect()
    gc.freeze()
    # Searching as often as Python does otherwise was a tenth of the processor time of all tests.
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_setup(
    request, django_test_environment, django_db_blocker, django_db_createdb
) -> Iterator[CopiedDatabase]:
    """Give this process its copy; `--create-db` builds the template anew."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    database = CopiedDatabase(worker)
    # Unblocked while it is made and dropped alone: a test that asks for no database would commit to that of all others.
    with django_db_blocker.unblock():
        database.create(anew=django_db_createdb and not worker)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: database.recreate())
        yield database
    with django_db_blocker.unblock():
        database.drop()


@pytest.fixture
def committed_database(transactional_db, django_db_setup) -> CopiedDatabase:
    """A database in which commits are real; processes that the test starts find it in DATABASE_URL."""
    return django_db_setup


@pytest.fixture(autouse=True)
def empty_process_cache() -> Iterator[None]:
    """What a process keeps for a minute, the choices of lists for one, is never another test's."""
    yield
    caches["process"].clear()


@pytest.fixture
def redis_server() -> Iterator[redis.Redis]:
    """A running Redis, emptied first when it is the test run's own."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2) as client:
        client.ping()
        if "CATS_TEST_SERVERS" in os.environ:
            client.flushdb()
        yield client


@pytest.fixture
def travel_to() -> Iterator[Callable[..., None]]:
    """Stop Python's clock at a London time: `travel_to(2026, 3, 4, 14, 5)`. PostgreSQL's clock goes on."""
    travellers: list[time_machine_library.travel] = []

    def go(*moment: int) -> None:
        traveller = time_machine_library.travel(datetime(*moment, tzinfo=ZoneInfo("Europe/London")), tick=False)
        traveller.start()
        travellers.append(traveller)

    yield go
    for traveller in reversed(travellers):
        traveller.stop()
