"""`import_feed FILE`: put a file of the data-matching service into cases, where the networks are apart."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cats.core.history import history_context
from cats.core.progress import Progress
from cats.dms.models import FeedImport
from cats.dms.services.files import UnreadableFile, rows_of
from cats.dms.services.importing import Report, Result, begin_import, rows_done, run_import

COLUMNS = ("row", "upci", "outcome", "reason")
SHOWN = 20


class Command(BaseCommand):
    """Exit status 1 when rows were refused, 2 when the file cannot be read or somebody else is reading it."""

    help = "Read a CSV or JSON-lines file of aggregates. Repeatable; goes on where it was stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--report", type=Path, help="CSV with the outcome of every row")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON, and nothing else")
        parser.add_argument("--anew", action="store_true", help="begin at the first row, even if it was stopped before")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        refusals: list[Result] = []
        try:
            run = begin_import(file, anew=options["anew"])
            with _alone(run), history_context(command="import_feed"):
                summary = self._run(run, file, options, refusals)
        except UnreadableFile as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from None
        self._say(summary, refusals, options["json"])
        if summary["refused"]:
            raise SystemExit(1)

    def _run(self, run: FeedImport, file: Path, options: dict[str, Any], refusals: list[Result]) -> dict[str, Any]:
        resumed_at = run.reached
        total = sum(1 for _ in rows_of(file)) if self.stderr.isatty() else 0
        with (
            _report_into(options["report"], run, file) as write,
            Progress("Rows", total, quiet=options["json"]) as progress,
        ):

            def report(results: list[Result]) -> None:
                write(results)
                refusals.extend([one for one in results if one.outcome == "refused"][: SHOWN - len(refusals)])
                progress.reach(max((one.number for one in results), default=0))

            run = run_import(run, file, report)
        return {
            "rows": run.applied + run.unchanged + run.refused,
            "applied": run.applied,
            "unchanged": run.unchanged,
            "refused": run.refused,
            "resumed_after": resumed_at,
            "import": run.pk,
        }

    def _say(self, summary: dict[str, Any], refusals: list[Result], as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(summary))
            return
        resumed = f" (went on after row {summary['resumed_after']:,})" if summary["resumed_after"] else ""
        counts = ", ".join(f"{summary[name]:,} {name}" for name in ("applied", "unchanged", "refused"))
        self.stdout.write(f"{summary['rows']:,} rows{resumed}: {counts}.")
        for one in refusals:
            self.stdout.write(f"  row {one.number:,}: {one.says}")
        if summary["refused"] > len(refusals):
            self.stdout.write(f"  and {summary['refused'] - len(refusals):,} more; --report FILE has them all.")


@contextmanager
def _alone(run: FeedImport) -> Iterator[None]:
    """Let nobody else read the same file meanwhile; the lock goes with the process. Raises CommandError."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended('feed import', %s))", [run.pk])
        if not cursor.fetchone()[0]:
            raise CommandError("Another process is reading this file.")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended('feed import', %s))", [run.pk])


@contextmanager
def _report_into(file: Path | None, run: FeedImport, source: Path) -> Iterator[Report]:
    """Write the rows' outcomes to a file. Of an import that was stopped, what was never done for good is taken out."""
    if file is None:
        yield lambda results: None
        return
    kept = _done_before(file, run, source) if run.reached or run.wave else []
    with file.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines)
        writer.writerow(COLUMNS)
        writer.writerows(kept)

        def write(results: list[Result]) -> None:
            writer.writerows((one.number, one.upci, one.outcome, one.says) for one in results)
            lines.flush()

        yield write


def _done_before(file: Path, run: FeedImport, source: Path) -> list[list[str]]:
    """Return the lines of rows that are done for good."""
    if not file.exists():
        return []
    beyond = rows_done(run, source)
    with file.open(newline="", encoding="utf-8") as lines:
        return [
            line
            for line in list(csv.reader(lines))[1:]
            if line and line[0].isdecimal() and (int(line[0]) <= run.reached or int(line[0]) in beyond)
        ]
