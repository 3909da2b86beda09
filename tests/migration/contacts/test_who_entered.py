"""Who made and who changed a restriction: the staff who entered it is one of the two (migration 4.3.4)."""

from datetime import UTC, datetime

import pytest

from cats.custody.facts import Audit
from tests.migration.contacts.records import CHANGED, NEVER, phone, relationship, restriction, translated

MADE, LATER = datetime(2029, 6, 1, 8, tzinfo=UTC), datetime(2029, 7, 1, 9, 30, tzinfo=UTC)
EITHER = [
    pytest.param(lambda one: translated(restrictions=[one]).restrictions[0], id="person"),
    pytest.param(
        lambda one: translated(contacts=[relationship(restrictions=[one])]).relationships[0].restrictions[0],
        id="relationship",
    ),
]


@pytest.mark.parametrize("taken_over", EITHER)
def test_a_restriction_that_was_never_changed_was_made_by_who_entered_it(taken_over):
    assert taken_over(restriction(audit=NEVER)).audit == Audit("ENTERER", MADE, "", None)


@pytest.mark.parametrize("taken_over", EITHER)
def test_a_changed_restriction_was_changed_by_who_entered_it(taken_over):
    assert taken_over(restriction(audit=CHANGED)).audit == Audit("MAKER", MADE, "ENTERER", LATER)


@pytest.mark.parametrize("nobody", [None, ""])
def test_a_time_without_a_user_is_no_change_but_is_kept(nobody):
    facts = translated(restrictions=[restriction(audit=CHANGED | {"modifyUserId": nobody})]).restrictions[0]
    assert facts.audit == Audit("ENTERER", MADE, "", LATER)


def test_who_entered_it_is_kept_in_any_case():
    assert {
        translated(restrictions=[restriction(audit=audit)]).restrictions[0].entered_by for audit in (NEVER, CHANGED)
    } == {"ENTERER"}


def test_other_parts_say_what_nomis_noted():
    assert translated(phoneNumbers=[phone(audit=CHANGED)]).phones[0].audit == Audit("MAKER", MADE, "CHANGER", LATER)
