"""`issue_api_token`: let a program call the API."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cats.core.errors import Refused
from migration.api import clients
from migration.api.roles import Role


class Command(BaseCommand):
    """Prints the token once; only its hash is kept."""

    help = "Make a token for a caller of the API, print it once, and keep its hash."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="who calls; names are never used again")
        parser.add_argument(
            "--role", action="append", required=True, dest="roles", metavar="ROLE",
            help=f"a role, with or without ROLE_; may be repeated: {', '.join(Role)}",
        )  # fmt: skip
        parser.add_argument("--days", type=int, default=90, help="for how many days it is good (90)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            token, text = clients.issue(name=options["name"], roles=options["roles"], days=options["days"])
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from None
        self.stderr.write(f"For {token.name}, until {token.expires_at:%d %B %Y}. It is shown this once:")
        self.stdout.write(text)
