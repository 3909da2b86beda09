"""Calls made up from the API's description: whatever they say, no server error, and only answers that are described.

A few examples a route; SCHEMATHESIS_EXAMPLES asks for more.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from migration.api import clients
from migration.api.roles import Role

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "2"))
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance, content_type_conformance]


TAGS = ["Migrations", "Failures", "Rooms", "Mappings", "Repairs", "Events", "Service"]


@pytest.fixture
def described(db):
    """The API as it describes itself, called as a server would; the test's connection outlives each call."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token(db, nomis) -> str:
    """A token with every role; NOMIS is there."""
    _, text = clients.issue(name="everything", roles=Role, days=1)
    return text


@pytest.mark.parametrize("tag", TAGS)
def test_no_call_breaks_the_service(described, token, tag):
    tried = [operation for operation in operations(described) if operation.tags == [tag]]
    for operation in tried:
        attack(operation, token)

    assert tried


def operations(described):
    return [found.ok() for found in described.get_all_operations()]


def attack(operation, token: str) -> None:
    """Make calls of one route, right and wrong ones."""

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(), is_known=st.booleans())
    def attempt(case, is_known: bool) -> None:
        headers = {"Authorization": f"Bearer {token if is_known else 'cats_unknown'}"}
        case.validate_response(case.call(headers=headers), checks=CHECKS)

    attempt()


def test_every_route_is_tried(described):
    assert {tag for operation in operations(described) for tag in operation.tags} == set(TAGS)
