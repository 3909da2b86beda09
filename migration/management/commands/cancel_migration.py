"""`cancel_migration RUN`: stop a migration; what was migrated stays."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cats.core.errors import Refused
from migration import services
from migration.engine import counting
from migration.management import options as given
from migration.management.watching import Watch


class Command(BaseCommand):
    """Exit status 2 when there is no such run, or it is over already."""

    help = "Stop a migration. Batches in hand are finished or given up, what was migrated stays; it can be resumed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", help="id or label of a run, or a domain for its newest one")
        parser.add_argument("--json", action="store_true", help="print the run as one JSON object and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        run = given.find_run(options["run"])
        try:
            services.cancel_run(run=run, by="cancel_migration")
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=given.USAGE) from refusal
        Watch(run, quiet=options["json"]).work_here()
        run.refresh_from_db()
        self.stdout.write(json.dumps(counting.summary(run)) if options["json"] else given.in_words(run))
