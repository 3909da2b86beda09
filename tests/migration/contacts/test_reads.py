"""Single people and relationships, as events and repairs ask for them."""

import pytest

from migration.domains.base import Rejection
from migration.domains.contacts.reads import read_person, read_relationship, relationships_of_prisoner
from tests.migration.contacts.records import (
    NEVER,
    nomis_person,
    prisoner,
    relationship,
    restriction,
    translated,
    without_absent,
)
from tests.migration.nomis_lists import ListsInMemory

NUMBER = "Z1234YX"


def of_prisoner(**changes):
    """Return a relationship as it stands in the prisoner: its own booking, and the person."""
    usual = {name: value for name, value in relationship().items() if name != "prisoner"}
    booking = {"bookingId": 1200001, "bookingSequence": 1}
    person = {"person": {"personId": 900001, "lastName": "Visitor", "firstName": "Testy"}}
    return without_absent(usual | booking | person | changes)


def listed(*contacts):
    source = ListsInMemory(bodies={f"/prisoners/{NUMBER}/contacts": {"contacts": list(contacts)}})
    return relationships_of_prisoner(source, NUMBER)


def test_a_person_is_read_as_in_bulk():
    source = ListsInMemory(bodies={"/persons/900001": nomis_person()})
    assert read_person(source, "900001") == translated()


def test_who_is_gone_is_none():
    assert read_person(ListsInMemory(), "1") is None
    assert read_relationship(ListsInMemory(), "1") is None
    assert relationships_of_prisoner(ListsInMemory(), NUMBER) is None


def test_a_person_who_cannot_be_taken_is_refused_by_name():
    with pytest.raises(Rejection):
        read_person(ListsInMemory(bodies={"/persons/1": {"personId": 1}}), "1")


def test_a_relationship_reads_the_same_from_every_side():
    source = ListsInMemory(bodies={"/contact/41": relationship()})
    through_person = translated().relationships[0]
    assert read_relationship(source, "41") == through_person
    assert listed(of_prisoner()) == {"900001": (through_person,)}


def test_the_current_term_is_that_of_the_relationships_own_booking():
    earlier = translated(contacts=[relationship(prisoner=prisoner(bookingSequence=2))]).relationships
    assert listed(of_prisoner(bookingSequence=2)) == {"900001": earlier}
    assert not earlier[0].is_current_term


@pytest.mark.parametrize("nobody", [{"person": None}, {}], ids=["null", "absent"])
def test_a_relationship_to_another_prisoner_is_left_out(nobody):
    without = {name: value for name, value in of_prisoner(id=7).items() if name != "person"} | nobody
    assert list(listed(of_prisoner(), without)["900001"]) == list(translated().relationships)


def test_relationships_come_by_person_in_order():
    def related(key, person):
        whom = {"personId": person, "lastName": "A", "firstName": "B"}
        return of_prisoner(id=key, person=whom, restrictions=[restriction(id=key, audit=NEVER)])

    found = listed(related(12, 2), related(9, 1), related(10, 2))
    assert {person: [one.key for one in relationships] for person, relationships in found.items()} == {
        "1": ["9"],
        "2": ["10", "12"],
    }


def test_one_relationship_of_two_people_is_refused():
    other = of_prisoner(person={"personId": 2, "lastName": "A", "firstName": "B"})
    with pytest.raises(Rejection) as refusal:
        listed(of_prisoner(), other)
    assert refusal.value.reason == "repeated_key"


def test_a_prisoner_without_relationships_has_none():
    assert listed() == {}
