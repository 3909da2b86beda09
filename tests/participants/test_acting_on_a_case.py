"""Opening a case and doing something to it, through the pages."""

import pytest
from django.urls import reverse

from cats.core.models import AccessEntry
from cats.participants.models import Note, Participant
from tests.cast import HOLME_HOUSE
from tests.pages import hidden_fields, send, text_of

TABS = ["case", "case_notes", "case_labels", "case_timeline", "case_history"]
ACTIONS = ["reassign_case", "archive_case", "add_note", "add_label", "suspend_case"]


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens_and_is_logged_as_a_reading(as_user, case_of, dana, tab):
    case = case_of(dana, "Anna-Maria", "O'Brien")

    page = as_user(dana).get(reverse(tab, args=[case.pk]))

    assert page.status_code == 200
    assert "O'BRIEN, Anna-Maria" in text_of(page)
    assert AccessEntry.objects.get().participant == case


@pytest.mark.parametrize("route", [*TABS, *ACTIONS])
def test_a_stranger_cannot_tell_that_the_case_exists(as_user, case_of, dana, zack, route):
    case = case_of(dana)
    strangers, nobodys = reverse(route, args=[case.pk]), reverse(route, args=[case.pk + 1000])

    answers = [as_user(zack).get(address) for address in (strangers, nobodys)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert text_of(answers[0]) == text_of(answers[1])
    assert not AccessEntry.objects.exists()


def test_reassigning_through_the_page(as_user, case_of, dana, omar, priya):
    case = case_of(dana)

    answer = send(as_user(priya), reverse("reassign_case", args=[case.pk]), to=omar.pk, reason="Dana moved team")

    assert answer["Location"] == case.get_absolute_url()
    assert Participant.objects.get(pk=case.pk).owner == omar


def test_a_change_made_meanwhile_shows_both_versions_and_keeps_the_words(as_user, case_of, dana, omar, priya, rosa):
    case = case_of(dana)
    address = reverse("archive_case", args=[case.pk])
    opened = hidden_fields(as_user(dana).get(address))
    send(as_user(priya), reverse("reassign_case", args=[case.pk]), to=omar.pk)

    conflict = as_user(dana).post(address, opened | {"reason": "other", "information": "Moved to Scotland"})

    words = text_of(conflict)
    assert conflict.status_code == 409
    assert all(part in words for part in ("Omar Hale", "Dana Reed", "Moved to Scotland"))
    assert not Participant.objects.get(pk=case.pk).is_archived

    again = hidden_fields(conflict) | {"reason": "other", "information": "Moved to Scotland"}
    assert as_user(dana).post(address, again).status_code == 302
    assert Participant.objects.get(pk=case.pk).is_archived


def test_a_double_click_adds_one_note(as_user, case_of, dana):
    case, browser = case_of(dana), as_user(dana)
    address = reverse("add_note", args=[case.pk])
    answers = hidden_fields(browser.get(address)) | {"text": "Rang, no answer"}

    first, second = browser.post(address, answers), browser.post(address, answers)

    assert first["Location"] == second["Location"]
    assert Note.objects.count() == 1


def test_the_same_key_with_other_words_is_told_apart(as_user, case_of, dana):
    case, browser = case_of(dana), as_user(dana)
    address = reverse("add_note", args=[case.pk])
    opened = hidden_fields(browser.get(address))
    browser.post(address, opened | {"text": "One"})

    assert browser.post(address, opened | {"text": "Two"}).status_code == 409


def test_all_problems_are_shown_at_once_and_the_words_stay(as_user, case_of, dana):
    page = send(as_user(dana), reverse("archive_case", args=[case_of(dana).pk]), information="x" * 1001)

    words = text_of(page)
    assert "Error: Archive case" in words
    assert "Select why you are archiving this case" in words
    assert "must be 1,000 characters or fewer" in words
    assert "x" * 1001 in page.content.decode()


def test_a_former_owner_reads_and_does_nothing(as_user, case_of, dana, travel_to):
    from cats.core.actors import SYSTEM
    from cats.organisations.models import Location
    from cats.participants import services

    case = case_of(dana)
    services.move_participant(participant=case, to=Location.objects.get(pk=HOLME_HOUSE), by=SYSTEM)

    assert as_user(dana).get(reverse("case", args=[case.pk])).status_code == 200
    assert as_user(dana).get(reverse("add_note", args=[case.pk])).status_code == 403


def test_the_way_back_is_a_path_of_ours_only(as_user, case_of, dana):
    case = case_of(dana)
    own, foreign = "/cases/?sort=-name&page=2", "https://elsewhere.example/"

    assert own.replace("&", "&amp;") in as_user(dana).get(case.get_absolute_url(), {"back": own}).content.decode()
    assert foreign not in as_user(dana).get(case.get_absolute_url(), {"back": foreign}).content.decode()


def test_putting_a_form_aside_keeps_the_words(as_user, case_of, dana):
    case, browser = case_of(dana), as_user(dana)
    address = reverse("add_note", args=[case.pk])

    send(browser, address, text="Half a thought", come_back_later="yes")

    assert not Note.objects.exists()
    assert "Half a thought" in browser.get(address).content.decode()


@pytest.mark.parametrize("tab", TABS)
def test_the_number_of_queries_of_a_case_page_is_bounded(
    as_user, case_of, dana, label_named, django_assert_max_num_queries, tab
):
    from cats.participants import services

    case = case_of(dana)
    for number in range(8):
        services.add_note(participant=case, text=f"Note {number}", by=dana)
        services.add_label(participant=case, label=label_named(f"Label {number}"), by=dana)
    browser = as_user(dana)

    with django_assert_max_num_queries(8):
        browser.get(reverse(tab, args=[case.pk]))


def test_closing_a_label_twice_gives_the_same_answer(as_user, case_of, dana, label_named):
    from cats.participants import services

    case, label, browser = case_of(dana), label_named("Veteran"), as_user(dana)
    services.add_label(participant=case, label=label, by=dana)
    address = reverse("close_label", args=[case.pk, label.pk])
    answers = hidden_fields(browser.get(address))

    first, second = browser.post(address, answers), browser.post(address, answers)

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert browser.get(address).status_code == 404
