"""Whatever JSON a service sends, it is read, or it is one of our failures; nothing else comes out."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cats.core.http import Budget, UpstreamFailure, fetch
from cats.core.http.calls import Call
from cats.core.http.transport import perform
from cats.probation import clients
from cats.probation.codes import Source
from cats.probation.models import ProbationRecord
from cats.probation.rules.facts import facts_of
from cats.probation.rules.keeping import Entry, answered
from cats.probation.services import asking, storing
from tests.probation.conftest import CRN

NOW = datetime(2026, 3, 4, 14, 5, tzinfo=UTC)
WORDS = [
    "crn", "name", "forename", "middleNames", "surname", "dateOfBirth", "sex", "code", "description", "team", "region",
    "probationDeliveryUnit", "probationPractitioner", "email", "startDate", "expectedEndDate", "licenceExpiryDate",
    "custodial", "requirements", "licenceConditions", "registrations", "type", "category", "date", "nextReviewDate",
    "pniCalculation", "assessment", "ldc", "subTotal", "osp", "cdc", "questions", "sexualPreOccupation", "pni",
    "rsrPercentage", "timeline", "id", "status", "completedAt", "excludedFrom", "restrictedTo", "until", "access",
    "userExcluded", "userRestricted", "teams", "exclusionMessage",
]  # fmt: skip
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        ["2026-02-30", "0001-01-01", "9999-12-31T23:59:59Z", "COMPLETE", "LAYER3", "\x00", "\ud800", "1e999"]
    ),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inside, max_size=8),
    max_leaves=25,
)
CALLS = {
    "user access": lambda: clients.user_access("USER", [CRN]),
    "teams": lambda: clients.teams_of("USER"),
    **{source: (lambda source=source: asking.calls(CRN, 1, [source])[source]) for source in Source},
}


def outcome_of(call: Call, body: bytes, monkeypatch: pytest.MonkeyPatch):
    """Return what comes of a call that was answered with this body."""
    with monkeypatch.context() as patched:
        patched.setattr("cats.core.http.transport._with_retries", lambda *_: body)
        try:
            return perform(call, {}, Budget(5))
        except UpstreamFailure as failure:
            return failure


@pytest.mark.parametrize("what", CALLS)
@given(answer=ANYTHING)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_arbitrary_json_is_read_or_named(what, answer, monkeypatch, settings):
    body = json.dumps(answer).encode()

    outcome = outcome_of(CALLS[what](), body, monkeypatch)

    if what in Source.values and not isinstance(outcome, UpstreamFailure):
        kept = asking.kept(Source(what), outcome, CRN, NOW)
        entry = answered(Entry(), json.loads(json.dumps(kept, allow_nan=False)), NOW).entry
        assert facts_of({what: entry}, list(Source), NOW)


@pytest.mark.parametrize("what", CALLS)
@given(body=st.binary(max_size=200))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_arbitrary_bytes_are_read_or_named(what, body, monkeypatch, settings):
    outcome_of(CALLS[what](), body, monkeypatch)


@pytest.mark.parametrize("what", CALLS)
@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"name":' * 20_000,
        b'{"name": {"surname": ' + b"9" * 5_000 + b"}}",
        b"NaN",
        b'"\\ud800"',
        b"\xff",
    ],
)
def test_hostile_bodies_are_named(what, body, monkeypatch):
    assert isinstance(outcome_of(CALLS[what](), body, monkeypatch), UpstreamFailure) or what in {"person"}


@pytest.mark.django_db
@given(answer=ANYTHING, name=st.text(max_size=300))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_read_can_be_stored(answer, name, monkeypatch):
    storing.ensure([CRN])
    whole = {"name": {"surname": name}, "team": {"code": name, "description": name}, "sex": answer}
    call = asking.calls(CRN, 1, [Source.PERSON])[Source.PERSON]

    outcome = outcome_of(call, json.dumps(whole).encode(), monkeypatch)
    storing.store(CRN, 1, {Source.PERSON: outcome})

    assert ProbationRecord.objects.filter(person=CRN, attempts__gt=0).exists()
    assert fetch
