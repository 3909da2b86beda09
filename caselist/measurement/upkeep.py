"""How long it takes to write the whole caselist anew, and to compare all of it with its definition."""

import time
from io import StringIO

from django.core.management import call_command

from caselist import reconcile
from caselist.measurement.timing import line

WORKERS = 2


def measure_rebuild(cases: int) -> str:
    """Rebuild from nothing that is known to be right."""
    begin = time.perf_counter()
    call_command("rebuild_caselist", workers=WORKERS, afresh=True, stdout=StringIO())
    return line("rebuild", cases=cases, workers=WORKERS, seconds=round(time.perf_counter() - begin, 1))


def measure_reconcile(cases: int) -> str:
    """Compare everything, as fast as the machine can; the loop does the same a slice at a time."""
    begin = time.perf_counter()
    report = reconcile.inspect(excuse_marked=True, workers=WORKERS)
    return line(
        "reconcile", cases=cases, workers=WORKERS, seconds=round(time.perf_counter() - begin, 1), compared=report.cases,
        drift=bool(report.drift),
    )  # fmt: skip
