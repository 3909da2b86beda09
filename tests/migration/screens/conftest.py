"""Those who look at the migration, and those who operate it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cats.core.roles import Role
from cats.organisations.models import User
from tests.core.reading import Page


@pytest.fixture
def maya(person) -> User:
    """Somebody of senior management, who may look."""
    return person("Maya Ross", "1.", Role.SENIOR_MANAGEMENT)


@pytest.fixture
def looking(as_user, maya) -> Client:
    """The browser of somebody who may look."""
    return as_user(maya)


@pytest.fixture
def operating(as_user, sam) -> Client:
    """The browser of somebody who may operate."""
    return as_user(sam)


@pytest.fixture
def open_page() -> Callable[[Client, str], Page]:
    """Open an address and return its page."""

    def start(browser: Client, address: str) -> Page:
        response = browser.get(address)
        assert response.status_code == 200, response.status_code
        return Page(response.content.decode())

    return start


@pytest.fixture
def queries_of() -> Callable[[Client, str], int]:
    """Open an address and return how many queries that took."""

    def count(browser: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(address).status_code == 200
        return len(caught)

    return count
