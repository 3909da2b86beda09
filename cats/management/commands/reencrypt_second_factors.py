"""Replace the key that the secrets of second factors are encrypted with."""

from typing import Any

from django.core.management.base import BaseCommand

from cats.core import words
from cats.organisations.sign_in import factors


class Command(BaseCommand):
    """Run it after putting a new key first in FACTOR_KEYS, before taking the old one away. Harmless to repeat."""

    help = "Encrypt the secrets of all second factors with the first of FACTOR_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        count = factors.encrypt_anew()
        self.stdout.write(f"Encrypted {words.counted(count, 'secret')} with the first key.")
