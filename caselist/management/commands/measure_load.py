"""`measure_load`: many people at once against a database of a certain size, as a table and as lines of JSON."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from caselist.measurement import databases
from caselist.measurement.load import measure_load
from cats.demo.guard import require_local_mode

COLUMNS = ("what", "requests", "errors", "p50_ms", "p95_ms", "p99_ms", "max_ms")


class Command(BaseCommand):
    """Everything listens on the loopback address alone and ends with the measurement."""

    help = "Let many people work at once; local mode only. `make load` installs what it needs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=1_000_000, help="in the database with so many cases")
        parser.add_argument("--people", type=int, default=100)
        parser.add_argument("--seconds", type=int, default=120)
        parser.add_argument("--think", type=float, default=5.0, help="seconds between two pages, on average")
        parser.add_argument("--inside", action="store_true", help="work in this very database")

    def handle(self, *args: Any, **options: Any) -> None:
        require_local_mode()
        cases, facts = options["cases"], (options["people"], options["seconds"], options["think"])
        if options["inside"]:
            for made in measure_load(cases, *facts):
                self.stdout.write(made)
            return
        for done in databases.prepare(cases):
            self.stderr.write(done)
        made = _inside(cases, *facts)
        self.stdout.write(made)
        self.stdout.write(table([json.loads(one) for one in made.splitlines()]))


def _inside(cases: int, people: int, seconds: int, think: float) -> str:
    asked = ["--inside", f"--cases={cases}", f"--people={people}", f"--seconds={seconds}", f"--think={think}"]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", "measure_load", *asked],
        cwd=settings.BASE_DIR,
        env=databases.environment(cases),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"The load on {cases:,} cases could not be measured.")
    return done.stdout


def table(results: list[dict[str, Any]]) -> str:
    """Return what people did as a table of aligned text, and the lag below it."""
    rows = [COLUMNS, *([str(one[name]) for name in COLUMNS] for one in results if one["measure"] == "load")]
    lags = [f"Lag of the lists: {one}" for one in results if one["measure"] == "load lag"]
    return "\n".join([*("".join(f"{cell:>14}" for cell in row) for row in rows), *lags])
