"""`seed_demo`: accounts, colleagues and synthetic cases with histories, for demonstrations and development."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cats.demo import seeding
from cats.demo.guard import require_local_mode
from cats.organisations.models import Tenant


class Command(BaseCommand):
    """Does nothing where demo cases are already."""

    help = "Make demo accounts and synthetic cases; local mode only, and only once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=2_000, help="how many (default 2,000)")
        parser.add_argument("--seed", type=int, default=1, help="another number makes other cases (default 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        require_local_mode()
        if not 0 < options["cases"] <= seeding.MOST:
            raise CommandError(f"Choose between 1 and {seeding.MOST:,} cases; seed_cases makes more.")
        if not Tenant.objects.exists():
            raise CommandError("There is no reference data yet: run load_reference_data first.")
        if seeding.already_seeded():
            self.stdout.write("There are demo cases already, so nothing was done.")
            return
        began = time.monotonic()
        made = seeding.seed(options["cases"], options["seed"])
        self.stdout.write(f"Made {len(made):,} demo cases in {time.monotonic() - began:.1f} s.")
