"""`roll_back_migration RUN`: take away what a migration brought; with --dry-run, say what that is."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cats.core.errors import Refused
from migration import services
from migration.engine import counting
from migration.management import options as given
from migration.management.watching import Watch


class Command(BaseCommand):
    """Exit status 2 when there is no such run, or nothing to roll back; 3 when it was interrupted."""

    help = "Take away the records that a migration made, but for those that another run or an event changed since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", help="id or label of a run, or a domain for its newest one")
        parser.add_argument("--dry-run", action="store_true", help="say what would go, and change nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        run = given.find_run(options["run"])
        try:
            planned = services.roll_back_run(run=run, by="roll_back_migration", is_dry_run=options["dry_run"])
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=given.USAGE) from refusal
        if not options["json"]:
            would = "Would take" if options["dry_run"] else "Takes"
            stay = f"{planned.kept:,} changed since and stay"
            self.stdout.write(f"{would} away {planned.records:,} records of {planned.items:,} items; {stay}.")
        if options["dry_run"]:
            if options["json"]:
                self.stdout.write(json.dumps({"run": str(run.pk), "label": run.label, **asdict(planned)}))
            return
        self._work(run, options)

    def _work(self, run: Any, options: dict[str, Any]) -> None:
        watch = Watch(run, quiet=options["json"])
        watch.work_here()
        run.refresh_from_db()
        self.stdout.write(json.dumps(counting.summary(run)) if options["json"] else given.in_words(run))
        if watch.was_stopped:
            raise SystemExit(given.FAILURES)
