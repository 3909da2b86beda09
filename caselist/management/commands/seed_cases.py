"""`seed_cases`: synthetic cases by the hundred thousand, and a caselist to match."""

import time
from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cats.demo.bulk import loading
from cats.demo.guard import require_local_mode
from cats.organisations.models import Tenant

MOST = 10_000_000
REBUILDERS = 2


class Command(BaseCommand):
    """Goes on where an interrupted run stopped; asked for as many as there are, it only rebuilds the caselist."""

    help = "Load synthetic cases through COPY until there are so many; local mode only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, required=True, help="how many there shall be, for example 1000000")
        parser.add_argument("--seed", type=int, default=1, help="another number makes other cases (default 1)")
        parser.add_argument("--no-rebuild", action="store_true", help="leave the caselist as it is")

    def handle(self, *args: Any, **options: Any) -> None:
        require_local_mode()
        if not 0 < options["cases"] < MOST:
            raise CommandError(f"Choose between 1 and {MOST - 1:,} cases.")
        if not Tenant.objects.exists():
            raise CommandError("There is no reference data yet: run load_reference_data first.")
        began = time.monotonic()

        def report(so_far: int) -> None:
            self.stdout.write(f"{so_far:>10,} cases after {time.monotonic() - began:6.1f} s")

        # New people and places are marked for the cases behind them: while there are few, that is quickly done.
        loading.staff(options["seed"])
        call_command("drain_caselist", stdout=StringIO())
        added = loading.load(options["cases"], options["seed"], report)
        self.stdout.write(f"Added {added:,} cases in {time.monotonic() - began:.1f} s.")
        if not options["no_rebuild"]:
            call_command("rebuild_caselist", workers=REBUILDERS, afresh=True, stdout=self.stdout)
            self.stdout.write(f"The caselist is complete after {time.monotonic() - began:.1f} s.")
