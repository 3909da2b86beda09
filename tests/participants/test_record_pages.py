"""The pages of a person's record: what they show, whom they show it to, and what they keep of it."""

import pytest
from django.urls import reverse

from cats.core.actors import SYSTEM
from cats.core.models import AccessEntry
from cats.participants import services
from cats.participants.models import AddressBookEntry
from tests.pages import hidden_fields, send, text_of


@pytest.fixture
def case(case_of, dana):
    return case_of(dana, "Anna", "Brown", identifiers={"crn": "X123456"})


def words(browser, route, case, query=""):
    return text_of(browser.get(reverse(route, args=[case.pk]) + query))


def note(case, by, text, category="general"):
    return services.add_note(participant=case, text=text, by=by, category=category)


@pytest.mark.parametrize("typed", ["CAFE", "café", "caf", "up", "follow-up", "obrien", "O'Brien cafe", "07700"])
def test_a_note_is_found_by_the_beginning_of_its_words(as_user, case, dana, typed):
    note(case, dana, "Follow-up at the Café with Mr O’Brien, 07700 900123")
    note(case, dana, "Nothing of the kind")

    found = text_of(as_user(dana).get(reverse("case_notes", args=[case.pk]), {"q": typed}))

    assert "Mr O’Brien" in found
    assert "Nothing of the kind" not in found


@pytest.mark.parametrize("typed", ["zebra", "!!!", "'; drop", "a:*&|b", "\\"])
def test_what_is_typed_is_searched_for_and_never_obeyed(as_user, case, dana, typed):
    note(case, dana, "A plain note")

    answer = as_user(dana).get(reverse("case_notes", args=[case.pk]), {"q": typed})

    assert answer.status_code == 200
    assert "Nothing matches" in text_of(answer)


def test_notes_are_narrowed_by_category_and_author(as_user, case, dana, omar):
    note(case, dana, "About the flat", "home")
    note(case, omar, "About the job", "work")
    browser = as_user(dana)

    assert "About the job" not in words(browser, "case_notes", case, "?category=home")
    assert "About the flat" not in words(browser, "case_notes", case, f"?by={omar.pk}")


def test_a_search_stays_within_its_case(as_user, case, case_of, dana):
    note(case_of(dana, "Ben", "Cole"), dana, "The word is lighthouse")

    assert "lighthouse" not in words(as_user(dana), "case_notes", case, "?q=light").replace("light ", "")


def test_a_provider_neither_reads_nor_filters_by_the_name_of_the_authority_s_staff(as_user, case, dana, quinn):
    note(case, quinn, "From the authority")

    for route in ("case_notes", "case_timeline", "print_timeline"):
        shown = words(as_user(dana), route, case)
        assert "Quinn Ash" not in shown
        assert "Authority user" in shown
    assert "From the authority" in words(as_user(dana), "case_notes", case, "?by=authority")
    assert "From the authority" not in words(as_user(dana), "case_notes", case, f"?by={quinn.pk}")


def test_the_history_counts_days_and_names_a_dormant_case_as_dormant(as_user, approved, dana, travel_to):
    travel_to(2027, 3, 1, 10, 0)
    case = approved(dana)
    travel_to(2027, 3, 29, 0, 30)
    services.suspend_participant(participant=case, reason="In hospital", by=dana)
    travel_to(2027, 4, 2, 9, 0)
    shown = words(as_user(dana), "case_history", case, "?kind=status")

    assert "Dormant" in shown
    assert "4 days" in shown
    assert "28 days" in shown
    assert "HMP Risley" not in shown.split("How long")[1]


def test_the_reason_of_archiving_stands_on_every_page(as_user, case, dana):
    services.archive_participant(participant=case, reason="does_not_wish", information="Told us by phone", by=dana)

    for route in ("case", "case_notes", "case_about"):
        assert "Does not wish to take part. Told us by phone" in words(as_user(dana), route, case)


def test_a_number_that_was_replaced_is_still_known(as_user, case, dana):
    services.set_identifier(participant=case, kind="crn", value="X654321", by=SYSTEM)

    former = words(as_user(dana), "case_about", case).split("Numbers that the person had before")[1]

    assert "X123456" in former
    assert "X654321" not in former


def test_the_line_manager_of_the_owner_sees_who_has_looked_and_is_seen_looking(as_user, case, dana, priya, omar):
    dana.line_manager = priya
    dana.save()
    words(as_user(omar), "case_notes", case)

    shown = words(as_user(priya), "case_accesses", case)

    assert "Omar Hale" in shown
    assert as_user(omar).get(reverse("case_accesses", args=[case.pk])).status_code == 403
    assert AccessEntry.objects.filter(participant=case, access="access_log", by=priya).count() == 1


def test_an_address_is_looked_up_without_losing_what_was_typed_and_saved_with_its_number(as_user, case, dana):
    browser, address = as_user(dana), reverse("add_address_entry", args=[case.pk])
    typed = hidden_fields(browser.get(address)) | {"description": "Home", "phone": "07700 900 123", "find": "m11ae"}
    found = browser.post(address, typed | {"find_address": "yes"}).content.decode()
    assert 'value="Home"' in found
    choice = found.split('<option value="')[1].split('"')[0]

    used = browser.post(address, typed | {"choice": choice, "use_address": "yes"})
    answers = hidden_fields(used) | {"description": "Home", "phone": "07700 900 123", "postcode": "M1 1AE"}
    browser.post(address, answers | {"address": "1 Lantern Street\r\nManchester"})

    entry = AddressBookEntry.objects.get(participant=case)
    assert (entry.phone, entry.postcode, entry.uprn) == ("07700900123", "M1 1AE", "999000000000")


def test_the_number_of_the_register_goes_when_the_address_is_changed_by_hand(as_user, case, dana):
    entry = services.add_address_book_entry(
        participant=case,
        facts={"description": "Home", "address": "1 Mill Court", "postcode": "LS1 4DY", "uprn": "999"},
        by=dana,
    )
    browser, address = as_user(dana), reverse("change_address_entry", args=[case.pk, entry.pk])

    changed = {"description": "Home", "address": "2 Mill Court", "postcode": "LS1 4DY"}
    browser.post(address, hidden_fields(browser.get(address)) | changed)

    entry.refresh_from_db()
    assert (entry.address, entry.uprn) == ("2 Mill Court", "")


def test_every_problem_of_the_details_is_said_at_once(as_user, case, dana):
    address = reverse("edit_details", args=[case.pk])

    shown = text_of(
        send(as_user(dana), address, national_insurance_number="AB 12", title="Professor", pronouns="x" * 17)
    )

    assert "Enter the National Insurance number in the correct format" in shown
    assert "The title must be 6 characters or fewer" in shown
    assert "The pronouns must be 16 characters or fewer" in shown


def test_two_people_saving_details_at_once_meet_a_conflict(as_user, case, dana, omar):
    address = reverse("edit_details", args=[case.pk])
    first, second = as_user(dana), as_user(omar)
    hidden = hidden_fields(second.get(address))
    send(first, address, preferred_names="Annie")

    answer = second.post(address, hidden | {"preferred_names": "Nan"})

    assert answer.status_code == 409
    assert "Nan" in answer.content.decode()
