"""`tie_custody_records`: put right which case each prisoner number belongs to."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cats.core.history import history_context
from cats.core.words import counted
from cats.custody.services import tie_all


class Command(BaseCommand):
    """Changes nothing where all is right, so it may be run at any time."""

    help = "Tie custody records to the case that carries their prisoner number, and untie those of no case or several."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON, and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        with history_context(command="tie_custody_records"):
            changed = tie_all()
        words = f"{counted(changed, 'prisoner')} tied anew."
        self.stdout.write(json.dumps({"changed": changed}) if options["json"] else words)
