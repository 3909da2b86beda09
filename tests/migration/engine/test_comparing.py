"""Differences are told by paths into the facts, and never by what stands there."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cats.custody.facts import AddressFacts, ContactFacts, EntryFacts, PhoneFacts
from migration.engine.comparing import paths

CONTACT = ContactFacts(
    key="1",
    first_name="Ann",
    last_name="Lee",
    addresses=(AddressFacts("7", phones=(PhoneFacts("70", "1", "HOME"),)), AddressFacts("8", postcode="S1")),
)


def test_equal_facts_do_not_differ():
    assert paths(CONTACT, replace(CONTACT)) == []


def test_fields_parts_and_parts_of_parts_are_named():
    first, second = CONTACT.addresses
    theirs = replace(
        CONTACT,
        last_name="Ray",
        addresses=(replace(first, phones=(PhoneFacts("70", "2", "HOME"),)), replace(second, postcode="S2")),
    )

    assert paths(CONTACT, theirs) == ["addresses[7].phones[70].number", "addresses[8].postcode", "last_name"]


def test_a_part_that_one_side_lacks_is_named_whole():
    assert paths(CONTACT, replace(CONTACT, addresses=CONTACT.addresses[:1])) == ["addresses[8]"]
    assert paths(replace(CONTACT, addresses=()), CONTACT) == ["addresses[7]", "addresses[8]"]


def test_parts_without_a_key_go_by_their_sequence():
    entry = EntryFacts(1, "A1234BC", 1, None, "REG", "CR", "K", Decimal("1.00"))

    assert paths((entry,), (replace(entry, kind="L"),)) == ["[1].kind"]


@given(st.text(), st.text())
def test_no_value_is_ever_told(mine, theirs):
    told = paths(replace(CONTACT, first_name=mine), replace(CONTACT, first_name=theirs))

    assert told == ([] if mine == theirs else ["first_name"])
