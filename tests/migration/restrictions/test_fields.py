"""What becomes of a prisoner's restriction, and of one that we cannot take."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.custody.facts import Audit, RestrictionFacts
from migration.domains.base import Rejection
from migration.domains.restrictions.choosing import RestrictionFilter
from migration.domains.restrictions.domain import Restrictions
from tests.migration.contacts.records import ABSENT, CHANGED, code
from tests.migration.hostile import broken
from tests.migration.nomis.contracts import answers
from tests.migration.restrictions.records import nomis_restriction, translated
from tests.migration.sound import require_named

MADE, LATER = datetime(2029, 6, 1, 8, tzinfo=UTC), datetime(2029, 7, 1, 9, 30, tzinfo=UTC)


def test_a_restriction_is_taken_over_field_by_field():
    assert translated() == RestrictionFacts(
        key="51",
        kind="BAN",
        kind_words="Banned",
        effective_on=date(2029, 2, 1),
        expires_on=date(2031, 2, 1),
        comment="By the governor",
        entered_by="ENTERER",
        audit=Audit("ENTERER", MADE),
        prisoner_number="Z1234YX",
        booking_id=1200001,
        is_current_term=True,
        authorised_by="AUTHORISER",
    )


def test_a_changed_restriction_was_changed_by_who_entered_it():
    assert translated(audit=CHANGED).audit == Audit("MAKER", MADE, "ENTERER", LATER)


def test_a_change_without_a_time_has_none():
    assert translated(audit=CHANGED | {"modifyDatetime": None}).audit == Audit("MAKER", MADE, "ENTERER", None)


@pytest.mark.parametrize(("sequence", "is_current"), [(1, True), (2, False)])
def test_the_current_term_is_the_first_booking(sequence, is_current):
    assert translated(bookingSequence=sequence).is_current_term is is_current


@pytest.mark.parametrize("nothing", [None, ABSENT])
def test_it_may_be_for_ever_and_without_a_comment(nothing):
    facts = translated(expiryDate=nothing, comment=nothing)
    assert (facts.expires_on, facts.comment) == (None, "")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"offenderNo": ABSENT}, "missing_field"),
        ({"authorisedStaff": ABSENT}, "missing_field"),
        ({"offenderNo": ""}, "malformed_field"),
        ({"offenderNo": "A12345678901"}, "too_long"),
        ({"type": code("ABCDEFGHIJKLM")}, "too_long"),
        ({"effectiveDate": "soon"}, "malformed_field"),
    ],
)
def test_what_we_cannot_take_is_refused_by_name(changes, reason):
    with pytest.raises(Rejection) as refusal:
        translated(**changes)
    assert refusal.value.reason == reason


def test_an_answer_about_another_one_is_refused():
    with pytest.raises(Rejection) as refusal:
        Restrictions().transform("52", json.dumps(nomis_restriction()).encode(), None, RestrictionFilter())
    assert refusal.value.reason == "another_record"


def outcome(record):
    try:
        key = str(record.get("id"))
        return Restrictions().transform(key, json.dumps(record).encode(), None, RestrictionFilter())
    except Rejection as refusal:
        return refusal


@given(answers({"ref": "PrisonerRestriction"}) | broken(st.just(nomis_restriction())))
def test_any_restriction_becomes_ours_or_is_refused_by_name(record):
    result = outcome(record)
    if not isinstance(result, RestrictionFacts):
        require_named(result)
