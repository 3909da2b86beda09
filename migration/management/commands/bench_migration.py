"""`bench_migration`: measures migrations against a stand-in NOMIS, and prints lines of JSON."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cats.core import machine
from cats.core.kept import replace_section
from cats.demo.guard import require_local_mode
from migration.measurement import measures, places, report

KEPT = "docs/benchmarks.md"
PARTS = ("visits", "processes", "overload", "people", "large", "again")
LATENCIES = (0, 20, 50, 300)
ERRORS = 0.01
QUICK = 50


class Command(BaseCommand):
    """A database server of its own is best: `make bench-migration` has one."""

    help = "Measure migrations: visits at several latencies, large records, memory, a second run; local mode only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", default=",".join(PARTS), help=f"what to measure, of {', '.join(PARTS)}")
        parser.add_argument("--records", type=int, default=200_000, help="visits of the long run (default 200,000)")
        parser.add_argument("--visits", type=int, default=10_000, help="visits of each shorter run (default 10,000)")
        parser.add_argument("--latencies", default=",".join(map(str, LATENCIES)), help="milliseconds, by commas")
        parser.add_argument("--keep", action="store_true", help=f"write the results to {KEPT}")
        parser.add_argument("--inside", help="measure this part in this very database, as JSON says")

    def handle(self, *args: Any, **options: Any) -> None:
        require_local_mode()
        if options["inside"]:
            self._measure_inside(json.loads(options["inside"]))
            return
        parts = options["only"].split(",")
        if unknown := set(parts) - set(PARTS):
            raise CommandError(f"There is no measure called {', '.join(sorted(unknown))}.", returncode=2)
        described = machine.describe()
        lines = [self._say({"measure": "machine", **described})]
        places.make_template()
        latencies = [int(each) for each in options["latencies"].split(",")]
        results = []
        for wanted in wanted_of(parts, latencies, visits=options["visits"], records=options["records"]):
            results.append(_measured(wanted))
            lines.append(self._say(results[-1]))
        if options["keep"]:
            page = Path(settings.BASE_DIR / KEPT)
            section = report.section(described, results, lines)
            page.write_text(replace_section(page.read_text(encoding="utf-8"), "migration", section), encoding="utf-8")

    def _measure_inside(self, wanted: dict[str, Any]) -> None:
        with places.standin(errors=ERRORS, latency=wanted["latency_ms"] / 1000, **wanted["scale"]) as at:
            # As `migrate_nomis --workers N` has it: each process gets its share of what may be under way.
            for name, value in {**at.settings, "NOMIS_PROCESSES": wanted["workers"]}.items():
                setattr(settings, name, value)
            os.environ.update(at.settings)
            made = measures.measure(wanted["measure"], at, records=wanted["records"], workers=wanted["workers"])
        self.stdout.write(json.dumps(made))

    def _say(self, facts: dict[str, Any]) -> str:
        line = json.dumps(facts)
        self.stdout.write(line)
        self.stdout.flush()
        return line


def wanted_of(parts: list[str], latencies: list[int], *, visits: int, records: int) -> Iterator[dict[str, Any]]:
    """Give what is to be measured: the part, the latency, and how much the stand-in has."""
    usual = {"prisoners": 2_000, "persons": 4_000, "large_every": 0}
    for latency in latencies if "visits" in parts else []:
        yield _one("visits", latency, visits, usual | {"visits": visits})
    # Long enough for the seconds that processes take to start to weigh little.
    for latency in [each for each in latencies if each <= QUICK] if "processes" in parts else []:
        yield _one("processes", latency, 4 * visits, usual | {"visits": 4 * visits}, workers=2)
    if "overload" in parts:
        # Answers of 503 ask for less, and get it.
        yield _one("overload", 20, visits, usual | {"visits": visits, "status": 503})
    if "people" in parts:
        yield _one("people", 20, 300, {"prisoners": 2_000, "persons": 300, "large_every": 1, "children": 150})
    if "large" in parts:
        yield _one("large", 20, 100, {"prisoners": 2_000, "transactions": 100, "large_every": 1, "rows": 3_000})
    if "again" in parts:
        yield _one("again", 20, records, usual | {"visits": records, "unknown": 0})


def _one(measure: str, latency: int, records: int, scale: Mapping[str, float], *, workers: int = 1) -> dict[str, Any]:
    return {"measure": measure, "latency_ms": latency, "records": records, "workers": workers, "scale": scale}


def _measured(wanted: dict[str, Any]) -> dict[str, Any]:
    """Measure in a database and a process of its own."""
    with places.fresh_database() as database:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", "bench_migration", f"--inside={json.dumps(wanted)}"],
            cwd=settings.BASE_DIR,
            env=places.environment(database),
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode:
        raise CommandError(f"Measuring {wanted['measure']} failed.")
    named = {name: wanted[name] for name in ("measure", "latency_ms", "records", "workers")}
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return named | made
