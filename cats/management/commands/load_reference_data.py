"""`load_reference_data`: the tree, contracts, locations, feed codes, picklists and labels, from the project's files."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cats.core.history import history_context
from cats.core.picklists.reference_data import load_picklists
from cats.organisations.reference_data import load_organisations
from cats.participants.reference_data import load_labels


class Command(BaseCommand):
    """Runs as often as one likes: what agrees with the files is left alone."""

    help = "Make reference data agree with the project's data files; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--overwrite", action="store_true", help="undo what people have changed in the admin, too")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic(), history_context(command="load_reference_data"):
            loaders = (load_organisations, load_picklists, load_labels)
            tallies = [tally for load in loaders for tally in load(overwrite=options["overwrite"])]
            transaction.set_rollback(options["dry_run"])
        for tally in tallies:
            self.stdout.write(str(tally))
