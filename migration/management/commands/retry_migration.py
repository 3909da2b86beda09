"""`retry_migration RUN`: try what failed again: all of it, one item, or what has one reason."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cats.core.errors import Refused
from migration import services
from migration.engine import counting
from migration.management import options as given
from migration.management.watching import Watch, is_good
from migration.models import Item, Run


class Command(BaseCommand):
    """Exit status 2 when there is nothing of the kind, 3 when (with --wait) there still are failures."""

    help = "Try what failed in a migration again: everything, one item, or all that failed for one reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", help="id or label of a run, or a domain for its newest one")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--item", metavar="KEY", help="one item, by its NOMIS key")
        which.add_argument("--reason", metavar="CODE", help="what failed for this reason")
        parser.add_argument("--wait", action="store_true", help="work on it here until it is done")
        parser.add_argument("--json", action="store_true", help="print the run as one JSON object and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        run = given.find_run(options["run"])
        try:
            count = _retry(run, options["item"], options["reason"])
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=given.USAGE) from refusal
        if options["wait"]:
            Watch(run, quiet=options["json"]).work_here()
        run.refresh_from_db()
        words = given.in_words(run) if options["wait"] else f"{count:,} to be tried again."
        self.stdout.write(json.dumps(counting.summary(run)) if options["json"] else words)
        if options["wait"] and not is_good(run):
            raise SystemExit(given.FAILURES)


def _retry(run: Run, key: str | None, reason: str | None) -> int:
    if key is None:
        return services.retry_by_reason(run=run, reason=reason, by="retry_migration")
    item = Item.objects.filter(run=run, key=key).select_related("run").first()
    if item is None:
        raise Refused(f"{run.label} has no item {key!r}.")
    services.retry_item(item=item, by="retry_migration")
    return 1
