"""`demo_accounts`: the table of accounts that `make run` ends with."""

from typing import Any

from django.core.management.base import BaseCommand

from cats.demo.accounts import account_table, ensure_accounts
from cats.demo.guard import require_local_mode


class Command(BaseCommand):
    """Makes the accounts where they are missing."""

    help = "Print the demo accounts; local mode only."

    def handle(self, *args: Any, **options: Any) -> None:
        require_local_mode()
        ensure_accounts()
        self.stdout.write(account_table())
