"""No person that the contract allows makes the rules fail otherwise than by a name."""

import dataclasses
import json

from hypothesis import given
from hypothesis import strategies as st

from cats.custody.facts import ContactFacts
from migration.domains.base import Rejection
from migration.domains.contacts.choosing import ContactFilter
from migration.domains.contacts.domain import Contacts
from tests.migration.contacts.records import nomis_person
from tests.migration.hostile import broken
from tests.migration.nomis.contracts import answers
from tests.migration.sound import require_named

PEOPLE = answers({"ref": "ContactPerson"})
LISTS = ("phoneNumbers", "addresses", "emailAddresses", "employments", "identifiers", "contacts", "restrictions")


def outcome(record, body: bytes | None = None):
    """Return what becomes of a person, or the refusal; anything else comes out as an exception."""
    body = json.dumps(record).encode() if body is None else body
    key = str(record["personId"]) if isinstance(record, dict) and "personId" in record else "1"
    try:
        return Contacts().transform(key, body, None, ContactFilter())
    except Rejection as refusal:
        return refusal


def require_sound(result) -> None:
    if isinstance(result, Rejection):
        require_named(result)
        return
    assert isinstance(result, ContactFacts)
    assert "\\x00" not in repr(dataclasses.astuple(result))
    assert result.audit.created_at.utcoffset().total_seconds() == 0
    keys = [int(one.key) for one in result.relationships]
    assert keys == sorted(set(keys))


@given(PEOPLE)
def test_a_person_of_the_contract_becomes_ours_or_is_refused_by_name(record):
    require_sound(outcome(record))


@given(broken(st.just(nomis_person())) | broken(PEOPLE))
def test_a_person_outside_the_contract_is_refused_by_name(record):
    require_sound(outcome(record))


@given(
    st.binary(max_size=60) | st.sampled_from([b"null", b"[]", b"1e999", b'{"personId": NaN}', b"\xff", b"[" * 9_999])
)
def test_what_is_no_person_at_all_is_refused_by_name(body):
    require_named(outcome({}, body))


@given(st.lists(st.sampled_from(LISTS), unique=True), st.randoms(use_true_random=False))
def test_the_order_of_parts_and_fields_changes_nothing(names, chance):
    def several(name, parts):
        keys = {"phoneNumbers": "phoneId", "addresses": "addressId", "emailAddresses": "emailAddressId"}
        key = keys.get(name, "id" if name in ("contacts", "restrictions") else "sequence")
        empty = {inner: [] for inner in ("phoneNumbers", "restrictions") if inner in parts[0]}
        return [parts[0] | empty | {key: number} for number in (100, 101, 99)]

    person = nomis_person()
    person |= {name: several(name, person[name]) for name in LISTS}
    other = dict(chance.sample(list(person.items()), len(person)))
    other |= {name: chance.sample(person[name], 3) for name in names}
    assert outcome(other) == outcome(person)
    assert isinstance(outcome(person), ContactFacts)
