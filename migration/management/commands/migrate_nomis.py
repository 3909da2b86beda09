"""`migrate_nomis visits --prison HEI`: start a migration, and wait for it when told to."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cats.core.errors import Refused
from migration import services
from migration.codes import Mode
from migration.domains import registry
from migration.engine import counting
from migration.management import options as given
from migration.management.watching import Watch, is_good
from migration.models import Run
from migration.services.starting import USUAL_PAGE


class Command(BaseCommand):
    """Exit status 0 when it is started or done, 2 when it was asked wrongly, 3 when it was done with failures."""

    help = (
        "Migrate records from NOMIS. Without --wait it starts the migration and returns, and workers do it; with "
        "--wait it works itself and shows how far it is. `migrate_nomis <domain> --help` says what can be chosen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        domains = parser.add_subparsers(dest="domain", metavar="domain", required=True)
        for name in registry.names():
            one = domains.add_parser(name, help=registry.get(name).__doc__)
            given.add_filter(one, registry.get(name).Filter)
            _add_common(one)

    def handle(self, *args: Any, **options: Any) -> None:
        _check(options)
        run = self._start(options)
        if not options["wait"] and not options["workers"]:
            self._tell(run, options)
            return
        watch = Watch(run, quiet=options["json"])
        _wait(watch, options["workers"])
        run.refresh_from_db()
        self._tell(run, options)
        if watch.was_stopped:
            self.stderr.write(f"{run.label} goes on: workers do it, and `cancel_migration {run.label}` stops it.")
            raise SystemExit(given.INTERRUPTED)
        if not is_good(run):
            raise SystemExit(given.FAILURES)

    def _start(self, options: dict[str, Any]) -> Run:
        try:
            return services.start_run(
                domain=options["domain"],
                by="migrate_nomis",
                mode=options["mode"],
                chosen=given.chosen(options),
                is_dry_run=options["dry_run"],
                page_size=options["page_size"],
            )
        except services.WrongFilter as wrong:
            shape = registry.get(options["domain"]).Filter
            raise CommandError(given.spelled(wrong.problems, shape), returncode=given.USAGE) from wrong
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=given.USAGE) from refusal

    def _tell(self, run: Run, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(counting.summary(run)))
        elif run.is_active:
            self.stdout.write(f"Started {run.label}. `migration_status {run.label}` says how far it is.")
        else:
            self.stdout.write(given.in_words(run))


def _add_common(parser: ArgumentParser) -> None:
    parser.add_argument("--mode", choices=Mode.values, default=Mode.CREATE.value, help="what to do (default: create)")
    parser.add_argument("--dry-run", action="store_true", help="read and check everything, write nothing")
    parser.add_argument("--page-size", type=int, default=USUAL_PAGE, help=f"ids a page (default {USUAL_PAGE:,})")
    parser.add_argument(
        "--workers",
        type=int,
        default=None,
        help="work in so many processes of one's own, and wait; 0 leaves it to others",
    )
    parser.add_argument("--wait", action="store_true", help="wait until it is over, working on it here")
    parser.add_argument("--json", action="store_true", help="print the run as one JSON object and nothing else")


def _check(options: dict[str, Any]) -> None:
    workers = options["workers"]
    if workers is not None and not 0 <= workers <= 64:
        raise CommandError("--workers takes a number from 0 to 64.", returncode=given.USAGE)


def _wait(watch: Watch, workers: int | None) -> None:
    if workers is None or workers == 1:
        watch.work_here()
    elif workers:
        watch.work_in_processes(workers)
    else:
        watch.look_on()
