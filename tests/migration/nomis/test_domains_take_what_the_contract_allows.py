"""Whatever keeps the contract, every domain makes facts of it or refuses it by name; its requests keep it too."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migration.domains import registry
from migration.domains.base import Ask, Rejection
from migration.nomis.client import source
from tests.migration.nomis.contracts import CARRIED, answers, contracts, problems_of_ask

# What a key of each domain looks like, and how it follows from an answer.
SAMPLES = {
    "visits": ["7"],
    "adjustments": ["7"],
    "contacts": ["7"],
    "restrictions": ["7"],
    "transactions": ["7"],
    "balances": [],
}
# A refusal of these would say that the domain's idea of the answer is narrower than the contract.
NARROWER = {"not_json", "missing_field"}

NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
).map(lambda value: json.dumps(value).encode())


def key_of(operation: str, body: Any, otherwise: str) -> str:
    """Return the key under which an answer was asked for."""
    match operation:
        case "visit":
            return str(body["visitId"])
        case "person":
            return str(body["personId"])
        case "restriction":
            return str(body["id"])
        case "transaction":
            return str(body[0]["transactionId"]) if body else otherwise
    return otherwise


def test_every_domain_is_tried_here():
    assert set(registry.names()) <= SAMPLES.keys()


@pytest.mark.parametrize("name", [name for name in registry.names() if SAMPLES[name]])
def test_no_answer_that_keeps_the_contract_breaks_a_domain(db, name):
    domain = registry.get(name)
    chosen, context = domain.Filter(), domain.context()
    operation = domain.asks(SAMPLES[name][0]).operation
    refusals: set[str] = set()

    @settings(max_examples=50, suppress_health_check=list(HealthCheck))
    @given(answers(CARRIED["operations"][operation]["reply"]))
    def takes(body: Any) -> None:
        key = key_of(operation, body, SAMPLES[name][0])
        try:
            assert domain.transform(key, json.dumps(body).encode(), context, chosen) is not None
        except Rejection as refusal:
            refusals.add(refusal.reason)

    takes()
    assert not refusals & NARROWER


@pytest.mark.parametrize("name", [name for name in registry.names() if SAMPLES[name]])
def test_nonsense_is_refused_by_name(db, name):
    domain = registry.get(name)
    context, chosen = domain.context(), domain.Filter()
    refused: list[str] = []

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=60) | NONSENSE)
    def refuses(body: bytes) -> None:
        try:
            domain.transform(SAMPLES[name][0], body, context, chosen)
        except Rejection as refusal:
            refused.append(refusal.reason)

    refuses()
    assert {"not_json", "malformed_field"} <= set(refused)


class Recorder:
    """A source that notes what was asked of another."""

    def __init__(self) -> None:
        self.asks: list[Ask] = []
        self.nomis = source()

    def get(self, ask: Ask) -> bytes:
        self.asks.append(ask)
        return self.nomis.get(ask)

    def get_many(self, asks: Mapping[str, Ask]) -> Iterable[tuple[str, bytes | Exception]]:
        self.asks += asks.values()
        return self.nomis.get_many(asks)


@pytest.mark.parametrize("name", registry.names())
def test_everything_a_domain_asks_keeps_the_contract(db, nomis, name):
    domain, recorder = registry.get(name), Recorder()
    chosen = domain.Filter()

    domain.estimate(recorder, chosen)
    pages = [domain.page(recorder, chosen, None, 7)]
    while pages[-1].after is not None and len(pages) < 200:
        pages.append(domain.page(recorder, chosen, pages[-1].after, 7))
    keys = [key for page in pages for key in page.keys]
    recorder.asks += [domain.asks(key) for key in keys]

    assert keys
    for contract in contracts().values():
        assert [problem for ask in recorder.asks for problem in problems_of_ask(contract, ask)] == []


@pytest.mark.parametrize("name", registry.names())
def test_every_record_of_the_standin_is_taken_or_refused_for_its_unknown_code(db, nomis, name):
    domain, nomis_source = registry.get(name), source()
    chosen, context = domain.Filter(), domain.context()
    keys = domain.page(nomis_source, chosen, None, 100).keys

    reasons = set()
    for key, body in nomis_source.get_many({key: domain.asks(key) for key in keys}):
        assert isinstance(body, bytes)
        try:
            domain.transform(key, body, context, chosen)
        except Rejection as refusal:
            reasons.add(refusal.reason)

    assert all("unknown" in reason for reason in reasons)
