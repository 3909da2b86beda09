"""Everything that is measured in one database, in the order in which it disturbs least."""

from collections.abc import Callable, Iterable, Iterator

import redis
from django.conf import settings

from caselist.measurement.acts import measure_acts
from caselist.measurement.bursts import measure_bursts
from caselist.measurement.growth import measure_growth
from caselist.measurement.lag import measure_plain_sql, measure_service
from caselist.measurement.lists import measure_lists
from caselist.measurement.pages import measure_pages
from caselist.measurement.processes import running
from caselist.measurement.refresh import measure_refresh
from caselist.measurement.searches import measure_searches
from caselist.measurement.timing import line
from caselist.measurement.upkeep import measure_rebuild, measure_reconcile
from caselist.measurement.uploads import measure_uploads
from caselist.measurement.worker import measure_worker
from caselist.measurement.writes import measure_writes

# What a caseworker does all day, case by case; kept in a section of its own when nothing else was measured.
CASEWORK = ("growth", "writes", "uploads")
PARTS = ("upkeep", "lists", "searches", "pages", "worker", *CASEWORK, "acts", "bursts", "refresh", "lag")
LOOP = ("manage.py", "drain_caselist", "--loop")
CELERY = ("-m", "celery", "-A", "config", "worker", "--concurrency=1", "--without-mingle", "--without-gossip")
LOOP_STARTS, CELERY_STARTS = 4.0, 8.0


def measure_inside(cases: int, parts: list[str], seconds: int) -> Iterator[str]:
    """Yield a line for each result."""
    for name, part in _parts(cases, seconds).items():
        if name in parts:
            yield from part()


def _parts(cases: int, seconds: int) -> dict[str, Callable[[], Iterable[str]]]:
    return {
        "upkeep": lambda: (measure(cases) for measure in (measure_rebuild, measure_reconcile)),
        "lists": lambda: measure_lists(cases),
        "searches": lambda: measure_searches(cases),
        "pages": lambda: measure_pages(cases),
        "worker": lambda: [measure_worker(cases)],
        "growth": lambda: measure_growth(cases),
        "writes": lambda: measure_writes(cases),
        "uploads": lambda: measure_uploads(cases),
        "acts": lambda: measure_acts(cases),
        "bursts": lambda: measure_bursts(cases),
        "refresh": lambda: [measure_refresh(cases)],
        "lag": lambda: _lags(cases, seconds),
    }


def _lags(cases: int, seconds: int) -> Iterator[str]:
    yield measure_service(cases, seconds, inline=True)
    with running(*LOOP, ready_after=LOOP_STARTS):
        yield measure_plain_sql(cases, seconds)
    if not _redis_answers():
        yield line("lag", cases=cases, writes_by="service", shown_by="Celery", skipped="Redis does not answer")
        return
    with running(*CELERY, ready_after=CELERY_STARTS):
        yield measure_service(cases, seconds, inline=False)


def _redis_answers() -> bool:
    try:
        return bool(redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1).ping())
    except redis.RedisError:
        return False
