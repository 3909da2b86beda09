"""How long the lists take to catch up with many changes at once, while the drain loop runs as it always does."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from caselist.drain import drain_all
from caselist.measurement.lag import FIRST_DAY, plain_connection
from caselist.measurement.processes import running
from caselist.measurement.timing import line
from caselist.models import CaseRow
from caselist.selectors import freshness
from cats.demo import measured
from cats.participants.models import Participant

CHANGES = 5_000
LOOP = ("manage.py", "drain_caselist", "--loop")
LOOP_STARTS, LOOK_SECONDS, PATIENCE_SECONDS = 4.0, 0.05, 300.0
NEW_NAME = "Measured anew"


def measure_bursts(cases: int) -> Iterator[str]:
    """Yield a line for many changes as quickly as they go, and one for a label that as many cases have."""
    drain_all()
    ids = list(Participant.objects.exclude(status="archived").order_by("pk").values_list("pk", flat=True)[:CHANGES])
    with running(*LOOP, ready_after=LOOP_STARTS):
        yield _changes(cases, ids)
    label, labelled = measured.put_label_on(CHANGES)
    drain_all()
    try:
        with running(*LOOP, ready_after=LOOP_STARTS):
            begin = time.perf_counter()
            measured.rename(label, NEW_NAME)
            wrote = time.perf_counter() - begin
            renamed = CaseRow.objects.filter(pk__in=labelled, labels__contains=[{"name": NEW_NAME}])
            yield _line(cases, "one label renamed", len(labelled), wrote, wait_for_all(renamed.count, len(labelled)))
    finally:
        measured.take_label_away(label)
        drain_all()


def _changes(cases: int, ids: list[int]) -> str:
    """Change each case in a transaction of its own, past all our code."""
    day = FIRST_DAY + timedelta(days=int(time.time()) % 3_000)
    begin = time.perf_counter()
    with plain_connection() as ours:
        for case_id in ids:
            ours.execute("UPDATE cats_participant SET risk_due_on = %s WHERE id = %s", [day, case_id])
    wrote = time.perf_counter() - begin
    shown = CaseRow.objects.filter(pk__in=ids, risk_due_on=day)
    return _line(cases, "changes one by one", len(ids), wrote, wait_for_all(shown.count, len(ids)))


def wait_for_all(count: Callable[[], int], wanted: int) -> tuple[float, int, int]:
    """Wait until so many are shown; return the seconds, how many are not, and how many marks were seen at most."""
    begin, most = time.perf_counter(), 0
    while (shown := count()) < wanted and time.perf_counter() - begin < PATIENCE_SECONDS:
        most = max(most, freshness().waiting)
        time.sleep(LOOK_SECONDS)
    return time.perf_counter() - begin, wanted - shown, most


def _line(cases: int, what: str, touched: int, wrote: float, waited: tuple[float, int, int]) -> str:
    seconds, unseen, marks = waited
    return line(
        "burst", cases=cases, of=what, touched=touched, writing_seconds=round(wrote, 2),
        converged_after_seconds=round(seconds, 2), unseen=unseen, most_marks_counted=marks,
    )  # fmt: skip
