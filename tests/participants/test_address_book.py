"""While somebody has an address book, exactly one entry is the main one, and nothing in it is ever lost."""

import pytest
from django.db import IntegrityError, transaction

from cats.core.errors import NotAllowed, Refused, Stale
from cats.participants import services
from cats.participants.models import AddressBookEntry


@pytest.fixture
def case(case_of, dana):
    return case_of(dana)


def add(case, by, description="Phone", **facts):
    facts = facts or {"phone": "07700900123"}
    return services.add_address_book_entry(participant=case, facts={"description": description, **facts}, by=by)


def main_ones(case):
    entries = AddressBookEntry.objects.filter(participant=case, is_primary=True)
    return list(entries.values_list("description", flat=True))


def acts(case):
    return list(case.timeline.order_by("pk").values_list("act", flat=True))


def test_the_first_entry_is_the_main_one_and_another_takes_its_place(case, dana):
    add(case, dana, "Mother")
    assert main_ones(case) == ["Mother"]
    add(case, dana, "Work", email="work@example.org")
    assert main_ones(case) == ["Mother"]
    add(case, dana, "Mobile", phone="07700900124", is_primary=True)
    assert main_ones(case) == ["Mobile"]


def test_ending_the_main_entry_hands_its_place_on_and_undoing_takes_none(case, dana):
    first, second = add(case, dana, "Old"), add(case, dana, "New", email="new@example.org")
    services.end_address_book_entry(entry=first, reason="moved", by=dana)
    assert main_ones(case) == ["New"]
    services.bring_back_address_book_entry(entry=first, by=dana)
    assert main_ones(case) == ["New"]
    services.end_address_book_entry(entry=second, reason="wrong", by=dana)
    assert main_ones(case) == ["Old"]
    assert AddressBookEntry.objects.filter(participant=case).count() == 2
    ended = ["contact_ended", "contact_brought_back", "contact_ended"]
    assert acts(case) == ["created", "contact_added", "contact_added", *ended]


def test_the_main_place_cannot_be_left_empty(case, dana):
    entry = add(case, dana)
    with pytest.raises(Refused):
        services.change_address_book_entry(entry=entry, facts={"is_primary": False}, by=dana)


@pytest.mark.parametrize("facts", [{"address": "12 Rue X"}, {"email": "a@b.uk"}, {"has_no_fixed_abode": True}])
def test_any_one_way_is_enough(case, dana, facts):
    assert add(case, dana, **facts).pk


def test_no_way_at_all_is_refused(case, dana):
    with pytest.raises(Refused):
        services.add_address_book_entry(participant=case, facts={"description": "Nothing"}, by=dana)


def test_somebody_elses_change_is_never_overwritten(case, dana, omar):
    entry = add(case, dana)
    services.change_address_book_entry(entry=entry, facts={"phone": "07700900199"}, by=omar, expected_version=1)
    with pytest.raises(Stale):
        services.change_address_book_entry(entry=entry, facts={"phone": "07700900111"}, by=dana, expected_version=1)


def test_the_timeline_names_the_fields_and_not_the_numbers(case, dana):
    entry = add(case, dana)
    services.change_address_book_entry(entry=entry, facts={"phone": "07700900199"}, by=dana)
    line = case.timeline.get(act="contact_changed")
    assert line.facts == {"entry": entry.pk, "fields": ["phone"]}


def test_a_case_at_rest_and_a_stranger_change_nothing(case, dana, zoe):
    entry = add(case, dana)
    with pytest.raises(NotAllowed):
        services.end_address_book_entry(entry=entry, reason="wrong", by=zoe)
    services.archive_participant(participant=case, reason="deceased", by=dana)
    with pytest.raises(Refused):
        add(case, dana)


def test_the_database_knows_one_main_entry_only(case, dana):
    add(case, dana)
    second = add(case, dana, "Second", email="x@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        AddressBookEntry.objects.filter(pk=second.pk).update(is_primary=True)
