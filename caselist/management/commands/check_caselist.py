"""Says whether every row of the caselist is what its definition says."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from caselist.drain import drain_all
from caselist.reconcile import Report, inspect
from cats.core.history import history_context


class Command(BaseCommand):
    """`check_caselist` drains what is due, compares, changes nothing, and exits with status 1 on drift."""

    help = "Compare the caselist with its definition. Exit status 1 when they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
        parser.add_argument("--workers", type=int, default=1, help="compare so many parts at once")
        parser.add_argument("--no-drain", action="store_true", help="compare at once, marked cases too")

    def handle(self, *args: Any, **options: Any) -> None:
        with history_context(command="check_caselist"):
            if not options["no_drain"]:
                drain_all()
            report = inspect(excuse_marked=not options["no_drain"], workers=options["workers"])
        self.stdout.write(json.dumps(asdict(report)) if options["json"] else in_words(report))
        if report.drift:
            sys.exit(1)


def in_words(report: Report) -> str:
    """Return the report as a sentence."""
    if not report.drift:
        return f"The caselist is right: {report.cases:,} cases."
    return (
        f"The caselist is wrong: of {report.cases:,} cases, {report.missing:,} are missing, {report.different:,} are "
        f"different, and {report.surplus:,} rows have no case. rebuild_caselist puts it right."
    )
