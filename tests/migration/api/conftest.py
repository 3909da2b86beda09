"""Callers of the API, with tokens of ours."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from migration.api import clients, health
from migration.api.roles import Role


@dataclass
class Caller:
    """A program that calls, with its token; what it sends is JSON."""

    browser: Client
    token: str

    def call(self, method: str, path: str, body: Any = None, **facts: Any):
        headers = {"authorization": f"Bearer {self.token}"} if self.token else {}
        sent = {} if body is None else {"data": body if isinstance(body, bytes | str) else json.dumps(body)}
        return self.browser.generic(
            method.upper(), path, sent.get("data", ""), content_type="application/json", headers=headers, **facts
        )

    def get(self, path: str, **facts: Any):
        return self.call("GET", path, **facts)

    def post(self, path: str, body: Any = None, **facts: Any):
        return self.call("POST", path, body, **facts)

    def delete(self, path: str, **facts: Any):
        return self.call("DELETE", path, **facts)

    def put(self, path: str, body: Any = None, **facts: Any):
        return self.call("PUT", path, body, **facts)


@pytest.fixture
def caller(db):
    """Make a caller: `caller(Role.UPDATE)`; without a role it has a token that opens nothing."""

    def make(*roles: Role, name: str = "") -> Caller:
        wanted = roles or (Role.METRICS,)
        name = name or "-".join(wanted) or "none"
        _, text = clients.issue(name=name, roles=wanted, days=1)
        return Caller(Client(raise_request_exception=False), text)

    return make


@pytest.fixture
def nobody(db) -> Caller:
    """A caller without a token."""
    return Caller(Client(raise_request_exception=False), "")


@pytest.fixture(autouse=True)
def looks_anew():
    """What /health said in another test is forgotten."""
    health.forget()
