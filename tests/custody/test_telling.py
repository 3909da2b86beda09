"""A batch leaves one line in the audit; a live change one in the timeline of each case that it concerns."""

from dataclasses import replace

import pytest

from cats.core.actors import SYSTEM
from cats.core.acts import Act, BulkAct
from cats.core.errors import NotAllowed
from cats.core.models import BulkEntry, TimelineEntry
from cats.core.signals import custody_changed
from cats.custody import services
from cats.participants import story
from tests.custody.facts import NUMBER, a_contact, a_relationship, a_restriction, a_transaction, a_visit


@pytest.fixture
def case(case_of, dana):
    return case_of(dana, identifiers={"nomis": NUMBER})


@pytest.fixture
def heard():
    """The cases that were announced, in the order of the announcements."""
    told: list[list[int]] = []

    def listen(participant_ids, **_):
        told.append(participant_ids)

    custody_changed.connect(listen)
    yield told
    custody_changed.disconnect(listen)


def lines(case, reader) -> list[str]:
    entries = TimelineEntry.objects.filter(participant=case, act=Act.CUSTODY_CHANGED).order_by("pk")
    return [line.text for line in story.tell(entries, reader)]


def test_a_live_change_is_told_in_the_timeline_and_announced(case, dana, heard):
    services.store_visits([a_visit(), a_visit("700002")], by=SYSTEM, replace=True)
    services.store_visits([a_visit(room="Hall B")], by=SYSTEM, replace=True)
    services.remove_visits(["700001"], by=SYSTEM)

    assert lines(case, dana) == ["Visits added", "Visits brought up to date", "Visits removed"]
    assert heard == [[case.pk]] * 3
    assert not BulkEntry.objects.exists()


def test_a_batch_is_told_in_the_audit_alone(case, dana, heard):
    services.store_visits([a_visit(), a_visit("700002")], by=SYSTEM, replace=False, batch="run-1")

    (told,) = BulkEntry.objects.filter(act=BulkAct.CUSTODY_STORED)
    assert told.facts == {"what": "visits", "batch": "run-1", "created": 2}
    assert lines(case, dana) == []
    assert heard == [[case.pk]]


def test_what_changed_nothing_is_not_told(case, dana, heard):
    services.store_transactions([a_transaction()], by=SYSTEM, replace=True)
    services.store_transactions([a_transaction()], by=SYSTEM, replace=True)
    services.store_transactions([a_transaction()], by=SYSTEM, replace=True, batch="run-1")

    assert lines(case, dana) == ["Transactions added"]
    assert len(heard) == 1
    assert not BulkEntry.objects.exists()


def test_a_worker_may_store_nothing(case, dana):
    for work in (
        lambda: services.store_visits([a_visit()], by=dana, replace=True),
        lambda: services.remove_contacts(["900001"], by=dana),
        lambda: services.merge_prisoners(removed="B7654CD", kept=NUMBER, by=dana),
    ):
        with pytest.raises(NotAllowed):
            work()


def test_records_of_nobodys_case_are_not_told(db, heard):
    services.store_visits([a_visit()], by=SYSTEM, replace=True)

    assert heard == []
    assert not TimelineEntry.objects.filter(act=Act.CUSTODY_CHANGED).exists()


@pytest.mark.parametrize(
    ("changed", "concerns"),
    [
        (a_contact(restrictions=()), True),
        (a_contact(restrictions=(a_restriction("61", comment="now closed"),)), True),
        (a_contact(relationships=(a_relationship(restrictions=()),)), True),
        (a_contact(relationships=()), True),
        (replace(a_contact(), first_name="Joanna"), False),
    ],
    ids=["restriction lifted", "restriction changed", "restriction with one lifted", "relationship ended", "name"],
)
def test_what_restricts_a_contact_concerns_the_case_and_their_name_does_not(case, dana, heard, changed, concerns):
    services.store_contacts([a_contact()], by=SYSTEM, replace=True)

    services.store_contacts([changed], by=SYSTEM, replace=True)

    assert lines(case, dana)[1:] == (["Contacts brought up to date"] if concerns else [])
    assert heard[1:] == ([[case.pk]] if concerns else [])
