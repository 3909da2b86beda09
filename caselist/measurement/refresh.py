"""How long it takes to refresh a thousand people whose data is old, from services that take 50 ms for an answer."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import urlopen

from django.conf import settings

from caselist.drain import drain_all
from caselist.measurement.processes import free_port, running
from caselist.measurement.timing import line
from cats.demo import measured

PEOPLE, WORKERS, LATENCY, STARTS = 1_000, 2, 0.05, 2.0
SERVICES = {"NDELIUS_API_URL": "ndelius", "OASYS_API_URL": "oasys", "ACCESS_CONTROL_API_URL": "access-control"}


def measure_refresh(cases: int) -> str:
    """Run the scheduled job's own batches, two at a time as two Celery workers do; ask the services what came."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    arguments = ("-m", "tools.standins", "--port", str(port), "--latency", str(LATENCY))
    with running(*arguments, ready_after=STARTS), _led_to(address):
        crns = measured.make_old(PEOPLE)
        begin = time.perf_counter()
        tally = measured.refresh_all(len(crns), WORKERS)
        seconds = time.perf_counter() - begin
        seen = _figures(address)
    drain_all()
    most = {service: seen["most"].get(service, 0) for service in SERVICES.values()}
    return line(
        "refresh", cases=cases, people=len(crns), still_old=measured.still_old(crns), checked=tally.checked,
        changed=tally.changed, failed=tally.failed, not_asked=tally.not_asked, errors=dict(tally.errors),
        latency_ms=LATENCY * 1000, workers=WORKERS, seconds=round(seconds, 1),
        calls=sum(seen["calls"].get(service, 0) for service in SERVICES.values()),
        cap=settings.UPSTREAM_CONCURRENCY, most_at_once=most,
        cap_held=max(most.values()) <= settings.UPSTREAM_CONCURRENCY,
    )  # fmt: skip


@contextmanager
def _led_to(address: str) -> Iterator[None]:
    """Ask these services during the block."""
    wanted = {name: f"{address}/{service}" for name, service in SERVICES.items()}
    wanted |= {"HMPPS_AUTH_URL": f"{address}/auth", "PROBATION_CLIENT_ID": "cats"}
    wanted["PROBATION_CLIENT_SECRET"] = "stand-in"  # noqa: S105 - what the stand-ins expect
    before = {name: getattr(settings, name) for name in wanted}
    try:
        for name, value in wanted.items():
            setattr(settings, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)


def _figures(address: str) -> dict[str, Any]:
    with urlopen(f"{address}/_control/stats", timeout=10) as answer:  # noqa: S310 - our own stand-ins
        figures: dict[str, Any] = json.load(answer)
    return figures
