"""`bench`: measures the lists at several sizes, each in a database of its own, and prints lines of JSON."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from caselist.measurement import databases, report
from caselist.measurement.inside import CASEWORK, PARTS, measure_inside
from caselist.measurement.timing import line
from cats.core import machine
from cats.core.kept import replace_section, with_sections_of
from cats.demo.guard import require_local_mode

KEPT = "docs/benchmarks.md"
# The machine, the results, and the lines that were printed.
Found = tuple[dict[str, Any], list[report.Result], list[str]]


class Command(BaseCommand):
    """Databases are made on the first run and kept, so that a second run begins to measure at once."""

    help = "Measure list pages, upkeep, lag and memory; local mode only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", default="10000,1000000", help="numbers of cases, joined by commas")
        parser.add_argument("--only", default=",".join(PARTS), help=f"what to measure, of {', '.join(PARTS)}")
        parser.add_argument("--seconds", type=int, default=20, help="how long to write for each lag (default 20)")
        parser.add_argument("--keep", action="store_true", help=f"write the results to {KEPT}")
        parser.add_argument("--inside", type=int, help="measure in this very database, which has so many cases")

    def handle(self, *args: Any, **options: Any) -> None:
        require_local_mode()
        parts = options["only"].split(",")
        if unknown := set(parts) - set(PARTS):
            raise CommandError(f"There is no measure called {', '.join(sorted(unknown))}.")
        if options["inside"]:
            for made in measure_inside(options["inside"], parts, options["seconds"]):
                self.stdout.write(made)
                self.stdout.flush()
            return
        self._measure_all([int(size) for size in options["cases"].split(",")], parts, options)

    def _measure_all(self, sizes: list[int], parts: list[str], options: dict[str, Any]) -> None:
        described = machine.describe()
        lines = [self._say(line("machine", **described))]
        for cases in sizes:
            for done in databases.prepare(cases):
                self.stderr.write(done)
            lines += [self._say(made) for made in _measure(cases, parts, options["seconds"])]
        results = [result for result in report.parse(lines) if result["measure"] != "machine"]
        lines += [self._say(ratio) for ratio in report.ratios(results)]
        if options["keep"]:
            kept = Path(settings.BASE_DIR / KEPT)
            page = kept.read_text(encoding="utf-8")
            kept.write_text(_kept(page, parts, options["cases"], (described, results, lines)), encoding="utf-8")

    def _say(self, text: str) -> str:
        self.stdout.write(text)
        self.stdout.flush()
        return text


def _kept(page: str, parts: list[str], cases: str, found: Found) -> str:
    """Return the page of results with these in the place of the former ones; those of other commands stay."""
    if set(parts) <= set(CASEWORK):
        command = f"make bench ARGS='--cases {cases} --only {','.join(parts)}'"
        return replace_section(page, "casework", report.casework_of(*found, command))
    return with_sections_of(report.page_of(*found, f"make bench ARGS='--cases {cases}'"), page)


def _measure(cases: int, parts: list[str], seconds: int) -> Iterator[str]:
    """Measure in a process that works in the database with so many cases; yield its lines as they come."""
    arguments = ["manage.py", "bench", f"--inside={cases}", f"--only={','.join(parts)}", f"--seconds={seconds}"]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=databases.environment(cases),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None  # noqa: S101
    for made in process.stdout:
        if made.startswith("{"):
            yield json.dumps(json.loads(made))
    if process.wait():
        raise CommandError(f"Measuring {cases:,} cases failed.")
