"""Looking for viruses: what a scanner is, and which one the settings name."""

from typing import IO, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class ScannerAway(Exception):
    """The scanner cannot be reached, or does not answer in time; the file waits."""


class CannotScan(Exception):
    """The scanner answers that it cannot judge this file; `why` is in its words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Scanner(Protocol):
    """Something that judges files. Stateless: one may be asked by many threads."""

    name: str

    def scan(self, content: IO[bytes]) -> str:
        """Return the name of what is harmful in a content, or nothing; raises ScannerAway or CannotScan."""
        ...


def scanner() -> Scanner:
    """Return the scanner that the settings name: clamd at an address, or in local mode ours, which knows a test file.

    Raises ImproperlyConfigured where neither may be used, so that files wait and none is called clean.
    """
    from cats.documents.scanning.clamd import Clamd
    from cats.documents.scanning.local import LocalScanner

    if settings.SCANNER_ADDRESS:
        return Clamd(settings.SCANNER_ADDRESS)
    if not settings.LOCAL_MODE:
        raise ImproperlyConfigured("SCANNER_ADDRESS names no scanner.")
    return LocalScanner()


def is_address(address: str) -> bool:
    """Say whether clamd could be asked there: tcp://host:port or unix:///path."""
    parts = urlsplit(address)
    return bool(parts.path) if parts.scheme == "unix" else parts.scheme == "tcp" and bool(parts.hostname)
