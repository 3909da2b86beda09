"""A small demonstration, made once and read by many tests."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command

from tests.databases import kept_meanwhile

CASES = 60


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Sixty demo cases, gone again after the module."""
    with django_db_blocker.unblock(), kept_meanwhile():
        call_command("load_reference_data", stdout=StringIO())
        call_command("seed_demo", cases=CASES, seed=1, stdout=StringIO())
        yield
