"""`revoke_api_token`: end a caller's token at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cats.core.errors import Refused
from migration.api import clients


class Command(BaseCommand):
    """The token's next call is answered with 401."""

    help = "End a token of the API at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name under which it was made")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            clients.revoke(name=options["name"])
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from None
        self.stdout.write(f"The token of {options['name']} is revoked.")
