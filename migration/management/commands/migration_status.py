"""`migration_status [RUN]`: how far a migration is, or how the latest ones came out."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from migration.engine import counting
from migration.management import options as given
from migration.management.watching import is_good, is_over
from migration.models import Run

LATEST = 20


class Command(BaseCommand):
    """Exit status 3 when the run that was named is over and had failures, 2 when there is no such run."""

    help = "Say how far a migration is, or list the latest ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", nargs="?", help="id or label of a run, or a domain for its newest one")
        parser.add_argument("--json", action="store_true", help="print JSON and nothing else; a list without RUN")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["run"] is None:
            self._list(options["json"])
            return
        run = given.find_run(options["run"])
        self.stdout.write(json.dumps(counting.summary(run)) if options["json"] else given.in_words(run))
        if is_over(run) and not is_good(run):
            raise SystemExit(given.FAILURES)

    def _list(self, as_json: bool) -> None:
        latest = list(Run.objects.order_by("-started_at")[:LATEST])
        counts = counting.counts_of([run.pk for run in latest])
        if as_json:
            self.stdout.write(json.dumps([counting.summary(run, counts[run.pk]) for run in latest]))
        else:
            self.stdout.write("\n".join(given.in_words(run) for run in latest) or "There was no migration yet.")
