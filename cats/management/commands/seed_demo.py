"""`seed_demo`: accounts, colleagues and synthetic cases with histories, for demonstrations and development."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

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
        with _as_long_as_it_takes():
            made = seeding.seed(options["cases"], options["seed"])
        self.stdout.write(f"Made {len(made):,} demo cases in {time.monotonic() - began:.1f} s.")


@contextmanager
def _as_long_as_it_takes() -> Iterator[None]:
    """Let no statement be ended for being slow: a busy machine takes long over thousands of rows."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")
