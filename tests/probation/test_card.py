"""What a case's pages show of probation data: what is known, from when it is, and why it is not newer."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from cats.core import clock
from cats.core.models import UpstreamState
from cats.probation.models import ProbationChange, ProbationPerson, ProbationRecord, ProbationSchedule
from tests.pages import hidden_fields, text_of
from tests.probation.conftest import CRN, fetch_all, person, record

pytestmark = pytest.mark.django_db


def open_page(browser, case, route: str = "case"):
    return browser.get(reverse(route, args=[case.pk]))


def card_of(response) -> str:
    """Return the words of the card alone."""
    card = r'<section class="govuk-summary-card" id="probation">.*?</section>'
    response.content = re.search(card, response.content.decode(), re.DOTALL).group(0).encode()
    return text_of(response)


def age_everything(**ago: float) -> None:
    at = clock.now() - timedelta(**ago)
    ProbationRecord.objects.update(checked_at=at, attempted_at=at)


def test_opening_a_case_fetches_and_shows(as_user, standins, case_with, dana):
    words = card_of(open_page(as_user(dana), case_with(dana)))

    assert person().pdu_name in words
    assert record("person").payload["practitioner"] in words
    assert re.search(r"As of \d+ \w+ \d{4} at \d+:\d\d[ap]m \(\d+ seconds? ago\)", words)


def test_opening_it_again_asks_nobody_and_stays_within_the_budget_of_queries(
    as_user, standins, case_with, dana, django_assert_max_num_queries
):
    browser, case = as_user(dana), case_with(dana)
    open_page(browser, case)
    standins.stats.reset()

    with django_assert_max_num_queries(8):
        open_page(browser, case)

    assert standins.stats.calls == {}


def test_any_tab_brings_the_data_up_to_date(as_user, standins, case_with, dana):
    open_page(as_user(dana), case_with(dana), "case_notes")

    assert person().has_data


def test_example_4_the_banner_says_what_failed_and_from_when_the_rest_is(as_user, standins, case_with, dana):
    case = case_with(dana)
    fetch_all()
    age_everything(hours=2)
    standins.fault(path="/sentence/", status=503)

    words = card_of(open_page(as_user(dana), case))

    assert "nDelius is not available." in words
    assert "What is shown is what was known last." in words
    assert "(2 hours ago)" in words
    assert record("sentence").failures == 1


def test_a_service_that_is_left_alone_is_named_too(as_user, standins, case_with, dana):
    case = case_with(dana)
    fetch_all()
    age_everything(hours=2)
    UpstreamState.objects.create(name="OASys", failures=9, open_until=clock.now() + timedelta(minutes=1))

    assert "OASys is not available." in card_of(open_page(as_user(dana), case))


def test_the_reason_of_an_earlier_failure_stays_until_it_is_mended(as_user, standins, case_with, dana):
    case = case_with(dana)
    standins.fault(service="oasys", kind="malformed")
    open_page(as_user(dana), case)
    standins.faults.clear()

    assert "OASys gave an answer that we could not read." in card_of(open_page(as_user(dana), case))


def test_that_there_is_no_assessment_is_no_problem(as_user, standins, case_with, dana):
    standins.fault(service="oasys", status=404)

    words = card_of(open_page(as_user(dana), case_with(dana)))

    assert "OASys" not in words
    assert "General offence" in words


def test_somebody_ndelius_does_not_know(as_user, standins, case_with, dana):
    case = case_with(dana)
    fetch_all()
    age_everything(hours=2)
    standins.fault(service="ndelius", status=404)

    assert "nDelius does not know this CRN." in card_of(open_page(as_user(dana), case))


def test_a_possible_merge_is_pointed_out(as_user, standins, case_with, dana):
    standins.world.changed[CRN] = {"personal-details": {"crn": "X999999"}}

    words = card_of(open_page(as_user(dana), case_with(dana)))

    assert "X999999. The records may have been merged." in words


def test_without_any_service_the_page_works_and_says_so(as_user, case_with, dana):
    answer = open_page(as_user(dana), case_with(dana))

    assert answer.status_code == 200
    assert "This system is not connected to probation's services." in card_of(answer)


def test_without_a_crn_the_page_works_and_says_so(as_user, standins, case_of, dana):
    answer = open_page(as_user(dana), case_of(dana))

    assert answer.status_code == 200
    assert "This case has no CRN" in card_of(answer)


@pytest.mark.parametrize("kind", ["malformed", "huge", "html", "empty", "disconnect"])
def test_nothing_a_service_answers_breaks_the_page(as_user, standins, case_with, dana, kind):
    case = case_with(dana)
    fetch_all()
    age_everything(hours=2)
    standins.fault(service="[no]*", kind=kind)

    assert open_page(as_user(dana), case).status_code == 200


def test_markup_in_an_answer_is_shown_and_not_obeyed(as_user, standins, case_with, dana):
    team = {"code": "T", "description": "<script>alert(1)</script> & sons"}
    standins.world.changed[CRN] = {"personal-details": {"team": team}}

    page = open_page(as_user(dana), case_with(dana)).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; sons" in page


def press(browser, case):
    page = open_page(browser, case)
    return browser.post(reverse("refresh_probation", args=[case.pk]), hidden_fields(page), follow=True)


def test_the_button_asks_again_and_says_what_came_of_it(as_user, standins, case_with, dana):
    case = case_with(dana)
    fetch_all()
    age_everything(minutes=5)
    standins.world.changed[CRN] = {"personal-details": {"team": {"code": "T9", "description": "Another team"}}}

    words = text_of(press(as_user(dana), case))

    assert "The probation data is up to date. It had changed." in words
    assert "Another team" in words


def test_pressing_it_twice_asks_once(as_user, standins, case_with, dana):
    case, browser = case_with(dana), as_user(dana)
    fetch_all()
    age_everything(minutes=5)
    press(browser, case)
    standins.stats.reset()

    words = text_of(press(browser, case))

    assert "Try again in half a minute." in words
    assert standins.stats.calls == {}


def test_nobody_refreshes_more_than_ten_records_in_five_minutes(as_user, standins, case_with, dana):
    case, browser = case_with(dana), as_user(dana)
    fetch_all()
    for _ in range(10):
        age_everything(minutes=5)
        press(browser, case)
    age_everything(minutes=5)
    standins.stats.reset()

    assert "many records in a short time" in text_of(press(browser, case))
    assert standins.stats.calls == {}


def test_the_button_is_no_link(as_user, standins, case_with, dana):
    case = case_with(dana)

    assert as_user(dana).get(reverse("refresh_probation", args=[case.pk])).status_code == 405


def test_a_stranger_cannot_press_it(as_user, standins, case_with, dana, zack):
    case = case_with(dana)

    assert as_user(zack).post(reverse("refresh_probation", args=[case.pk])).status_code == 404
    assert standins.stats.calls == {}


def test_the_tab_shows_every_part_its_age_and_what_changed(as_user, standins, case_with, dana):
    case = case_with(dana)
    fetch_all()
    register = {"type": {"code": "RHRH", "description": "High risk of serious harm"}, "date": "2025-05-05"}
    standins.world.changed[CRN] = {"registrations": {"registrations": [register]}}
    standins.world.changed[CRN]["sentence"] = {"expectedEndDate": "2030-01-02", "custodial": True}
    fetch_all()

    words = text_of(open_page(as_user(dana), case, "case_probation"))

    assert "2 January 2030 (licence)" in words
    assert "End of sentence: from" in words
    assert "Fetched for the first time" in words
    assert all(label in words for label in ("Limited access", "Registrations", "Assessments"))
    assert "High risk of serious harm" in words
    assert "5 May 2025" in words
    assert ProbationChange.objects.filter(field="ends_on").exists()


def test_registers_are_a_sign_on_every_page_and_only_three_are_named(as_user, case_with, dana):
    case, browser = case_with(dana), as_user(dana)
    names = ("MAPPA", "Risk to staff", "Arson", "Hate crime")
    rows = [{"type": name, "code": name, "category": None} for name in names]
    kept = ProbationRecord(source="registrations", payload={"registrations": rows}, checked_at=clock.now())
    kept.person, _ = ProbationPerson.objects.get_or_create(crn=CRN)
    ProbationSchedule.objects.get_or_create(person=kept.person)
    kept.save()

    words = text_of(open_page(browser, case, "case_notes"))

    assert "Registers: MAPPA, Risk to staff, Arson and 1 more" in words
