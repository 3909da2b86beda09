"""The wizard as people meet it: page by page, twice, in two windows, out of order, and with everything wrong."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cats.core import clock
from cats.core.models import AccessEntry
from cats.documents import keeping
from cats.enrolment.models import Consent, Enrolment
from cats.participants import services as case_services
from tests.cast import HOLME_HOUSE, STYAL
from tests.enrolment.conftest import fresh, kept_file
from tests.pages import hidden_fields, send, text_of

pytestmark = pytest.mark.django_db


def step(case, key):
    return reverse("enrol_step", args=[case.pk, key])


def boxes(name, day):
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def consent_of(by, *, days=7):
    given_on = clock.today() - timedelta(days=days)
    token = keeping.token_of(kept_file(by))
    return {**boxes("valid_from", given_on), "version": "1.2", "file_kept": token, "certify": "on"}


def test_from_the_record_to_an_enrolment_that_has_begun(as_user, case_of, dana):
    browser, case = as_user(dana), case_of(dana, "Anna", "Brown", nationality="British")

    assert browser.get(reverse("enrol", args=[case.pk])).url == step(case, "location")
    answer = send(browser, step(case, "location"), where="here")
    assert answer.url == step(case, "consent")
    assert browser.get(reverse("enrol", args=[case.pk])).url == step(case, "consent")
    answer = send(browser, step(case, "consent"), **consent_of(dana))
    assert answer.url == step(case, "right-to-work")
    answer = send(browser, answer.url, answer="not_needed")
    assert answer.url == reverse("check_enrolment", args=[case.pk])
    page = text_of(browser.get(answer.url))
    assert "HMP Risley" in page
    assert "consent.pdf" in page
    answer = send(browser, answer.url)
    assert answer.url == reverse("enrolment_done", args=[case.pk])
    page = text_of(browser.get(answer.url))
    assert "Enrolment started" in page
    assert "Not assessed yet" in page
    assert fresh(case).status == "enrolling"
    assert AccessEntry.objects.filter(participant=case, facts__tab="enrol").exists()


def test_everything_that_is_wrong_is_said_at_once_with_a_way_to_each_field(as_user, case_of, dana):
    browser, case = as_user(dana), case_of(dana)
    tomorrow = clock.today() + timedelta(days=1)

    page = send(browser, step(case, "consent"), **boxes("valid_from", tomorrow)).content.decode()

    for sentence, field in (
        ("The date of consent must be today or in the past", "#id_valid_from_day"),
        ("Select the version of the consent form", "#id_version"),
        ("Choose the signed consent form", "#id_file"),
        ("Tick the box to say that you have checked the form", "#id_certify"),
    ):
        assert sentence in page
        assert f'href="{field}"' in page
    assert "<title>Error:" in page


def test_what_stands_below_an_answer_is_judged_with_that_answer_alone(as_user, case_of, dana):
    browser, case = as_user(dana), case_of(dana, nationality="Polish")

    page = text_of(send(browser, step(case, "right-to-work"), answer="document", valid_to_day="40"))
    assert "Enter the date from which it is valid" in page
    assert "must include a month and year" in page
    assert "Choose the document that shows the right to work" in page
    assert "It is not needed" not in page
    answer = send(browser, step(case, "right-to-work"), answer="none_yet", valid_to_day="40")
    assert answer.status_code == 302


def test_whoever_cannot_see_where_a_person_is_has_to_choose_elsewhere(as_user, case_of, dana):
    browser, case = as_user(dana), case_of(dana, at=HOLME_HOUSE)

    page = browser.get(step(case, "location"))
    assert 'name="where"' not in page.content.decode()
    assert "You do not work at HMP Holme House" in text_of(page)
    refused = text_of(send(browser, step(case, "location"), where="here"))
    assert "Choose the enrolment location" in refused
    assert "Enter why they enrol there" in refused
    send(browser, step(case, "location"), location=STYAL, justification="Comes back on Monday")
    assert fresh(case).enrolment_location_id == STYAL


def test_a_second_click_saves_once_and_leads_where_the_first_led(as_user, case_of, dana):
    browser, case = as_user(dana), case_of(dana)
    form = hidden_fields(browser.get(step(case, "consent"))) | consent_of(dana)

    first, second = browser.post(step(case, "consent"), form), browser.post(step(case, "consent"), form)

    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Consent.objects.count() == 1


def test_two_windows_on_one_page_meet_and_on_two_pages_do_not(as_user, case_of, dana):
    browser, case = as_user(dana), case_of(dana)
    first, second = (hidden_fields(browser.get(step(case, "consent"))) for _ in range(2))
    other = hidden_fields(browser.get(step(case, "location")))
    browser.post(step(case, "consent"), first | consent_of(dana))

    assert browser.post(step(case, "location"), other | {"where": "here"}).status_code == 302
    conflict = browser.post(step(case, "consent"), second | consent_of(dana, days=3))
    assert conflict.status_code == 409
    assert Consent.objects.get().valid_from == clock.today() - timedelta(days=7)


def test_an_answer_that_changes_under_the_check_stops_it(as_user, case_of, dana):
    browser, case = as_user(dana), case_of(dana, nationality="British")
    send(browser, step(case, "location"), where="here")
    send(browser, step(case, "consent"), **consent_of(dana))
    send(browser, step(case, "right-to-work"), answer="not_needed")
    check = reverse("check_enrolment", args=[case.pk])
    form = hidden_fields(browser.get(check))
    send(browser, step(case, "location"), where="elsewhere", location=STYAL, justification="Moves on Monday")

    assert browser.post(check, form).status_code == 409
    assert fresh(case).status == "identified"


def test_the_back_button_shows_what_is_saved_and_after_the_end_leads_on(as_user, enrolling, case_of, dana):
    browser, case = as_user(dana), case_of(dana)
    send(browser, step(case, "location"), where="elsewhere", location=STYAL, justification="Moves on Monday")
    page = browser.get(step(case, "location")).content.decode()
    assert "Moves on Monday" in page
    assert f'value="{STYAL}" selected' in page

    begun = enrolling(dana)
    assert browser.get(step(begun, "consent")).url == reverse("enrolment_done", args=[begun.pk])
    assert browser.get(reverse("enrol", args=[begun.pk])).url == reverse("case", args=[begun.pk])
    late = browser.post(step(begun, "right-to-work"), {"answer": "not_needed", "submission_key": "x"})
    assert late.status_code != 500


def test_what_was_typed_is_kept_when_it_is_put_aside(as_user, case_of, dana):
    browser, case = as_user(dana), case_of(dana)
    answers = consent_of(dana) | {"come_back_later": "yes", "version": ""}

    assert send(browser, step(case, "consent"), **answers).url == reverse("case", args=[case.pk])
    page = browser.get(step(case, "consent")).content.decode()
    assert "consent.pdf" in page
    assert not Consent.objects.exists()


def test_a_case_that_came_back_from_the_archive_goes_on_where_it_stopped(as_user, case_of, dana):
    browser, case = as_user(dana), case_of(dana)
    send(browser, step(case, "location"), where="here")
    case_services.archive_participant(participant=case, reason="deceased", by=dana)
    assert browser.get(reverse("enrol", args=[case.pk])).url == reverse("case", args=[case.pk])
    case_services.unarchive_participant(participant=case, reason="other", information="A mistake", by=dana)

    assert browser.get(reverse("enrol", args=[case.pk])).url == step(case, "consent")
    assert set(Enrolment.objects.get().steps) == {"location"}
