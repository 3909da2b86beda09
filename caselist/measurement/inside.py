"""Everything that is measured in one database, in the order in which it disturbs least."""

from collections.abc import Iterator

import redis
from django.conf import settings

from caselist.measurement.lag import measure_plain_sql, measure_service
from caselist.measurement.pages import measure_pages
from caselist.measurement.processes import running
from caselist.measurement.timing import line
from caselist.measurement.upkeep import measure_rebuild, measure_reconcile
from caselist.measurement.worker import measure_worker

PARTS = ("upkeep", "pages", "worker", "lag")
LOOP = ("manage.py", "drain_caselist", "--loop")
CELERY = ("-m", "celery", "-A", "config", "worker", "--concurrency=1", "--without-mingle", "--without-gossip")
LOOP_STARTS, CELERY_STARTS = 4.0, 8.0


def measure_inside(cases: int, parts: list[str], seconds: int) -> Iterator[str]:
    """Yield a line for each result."""
    if "upkeep" in parts:
        yield measure_rebuild(cases)
        yield measure_reconcile(cases)
    if "pages" in parts:
        yield from measure_pages(cases)
    if "worker" in parts:
        yield measure_worker(cases)
    if "lag" in parts:
        yield from _lags(cases, seconds)


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
