"""A page of a case makes fifteen queries at most, its summary twelve.

Opened from a list, with everything on record, however much it is.
"""

from itertools import count

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from cats.core.actors import SYSTEM
from cats.core.models import AccessEntry, TimelineEntry
from cats.participants import services
from cats.participants.models import Note

BUDGET, SUMMARY = 15, 12
TABS = [
    "case", "case_about", "case_notes", "case_labels", "case_timeline", "print_timeline", "case_history",
    "case_assessments", "case_bio", "case_probation", "case_custody",
]  # fmt: skip
HERE = "/cases/mine/"


@pytest.fixture
def case(case_of, dana, label_named):
    for number in range(5):
        case_of(dana, "Ben", f"Brown{number}")
    case = case_of(dana, "Anna", "Brown", identifiers={"nomis": "A1234BC", "crn": "X123456", "pnc": "99/1A"})
    pinned = services.add_note(participant=case, text="Read this", by=dana)
    services.pin_note(note=pinned, by=dana)
    services.add_label(participant=case, label=label_named("Hello"), by=dana)
    services.add_address_book_entry(participant=case, facts={"description": "Home", "email": "a@b.uk"}, by=dana)
    services.set_identifier(participant=case, kind="nomis", value="A9999BC", by=SYSTEM)
    drain_all()
    return case


def fill(case, dana, number):
    names = count()
    Note.objects.bulk_create(Note(participant=case, text=f"Note {next(names)}", by=dana) for _ in range(number))
    TimelineEntry.objects.bulk_create(
        TimelineEntry(participant=case, act="note_added", by=dana, facts={}) for _ in range(number)
    )
    AccessEntry.objects.bulk_create(AccessEntry(participant=case, access="opened_case", by=dana) for _ in range(number))


@pytest.mark.parametrize("tab", TABS)
def test_opened_from_a_list(as_user, case, dana, django_assert_max_num_queries, tab):
    browser = as_user(dana)
    address = reverse(tab, args=[case.pk])
    browser.get(HERE)

    with django_assert_max_num_queries(SUMMARY if tab == "case" else BUDGET):
        answer = browser.get(address, {"back": HERE, "from": "list"})

    assert answer.status_code == 200


@pytest.mark.parametrize("tab", ["case", "case_notes", "case_timeline", "print_timeline", "case_history"])
def test_the_number_does_not_grow_with_what_is_on_record(as_user, case, dana, django_assert_max_num_queries, tab):
    browser, address = as_user(dana), reverse(tab, args=[case.pk])
    browser.get(address)
    with django_assert_max_num_queries(BUDGET) as few:
        browser.get(address)
    fill(case, dana, 2_000)

    with django_assert_max_num_queries(len(few)):
        answer = browser.get(address)

    assert answer.status_code == 200


def test_who_has_looked_costs_no_more_either(as_user, case, dana, sam, django_assert_max_num_queries):
    fill(case, dana, 2_000)
    browser = as_user(sam)

    with django_assert_max_num_queries(BUDGET):
        answer = browser.get(reverse("case_accesses", args=[case.pk]))

    assert answer.status_code == 200
