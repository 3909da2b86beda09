"""The list of waiting work: whose it is, what it shows and hides, and what can be done from it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cats.core import case_page, clock, submissions
from cats.core.models import AccessEntry
from cats.core.working_days import working_days_after
from cats.enrolment.models import Enrolment
from cats.quality.models import QueueEntry
from tests.pages import hidden_fields, send, text_of

pytestmark = pytest.mark.django_db
LIST = "/quality/provider/"


def test_the_oldest_stands_first_with_its_age_and_how_long_consent_serves(as_user, waiting, dana, priya):
    newer, older = waiting(dana, last="Newer"), waiting(dana, last="Older")
    QueueEntry.objects.filter(pk=older.pk).update(
        entered_at=clock.now() - timedelta(days=14), due_on=clock.today() - timedelta(days=7)
    )
    Enrolment.objects.filter(participant=newer.participant).update(
        consent_status="granted", first_consent_on=newer.consent_on
    )

    page = text_of(as_user(priya).get(LIST))

    assert page.index("OLDER, Anna") < page.index("NEWER, Anna")
    assert f"{working_days_after(clock.today() - timedelta(days=14), clock.today())} working days ago" in page
    assert "overdue" in page
    assert "Granted" in page


def test_each_sees_the_work_of_their_own_branch(as_user, waiting, dana, zoe, priya, zack, sam):
    waiting(dana, last="Western")
    waiting(zoe, last="Eastern", at=15)

    seen = {who: text_of(as_user(who).get(LIST)) for who in (priya, zack, sam)}

    assert ("WESTERN" in seen[priya], "EASTERN" in seen[priya]) == (True, False)
    assert ("WESTERN" in seen[zack], "EASTERN" in seen[zack]) == (False, True)
    assert ("WESTERN" in seen[sam], "EASTERN" in seen[sam]) == (True, True)
    assert as_user(dana).get(LIST).status_code == 403


def test_a_masked_case_is_its_crn_and_no_search_finds_its_name(as_user, waiting, dana, priya, monkeypatch):
    entry = waiting(dana, last="Secretname", identifiers={"crn": "X123456"})
    monkeypatch.setattr(case_page, "masks", [lambda by, ids: set(ids) & {entry.participant_id}])
    browser = as_user(priya)

    page = text_of(browser.get(LIST))
    assert "CRN X123456" in page
    assert "SECRETNAME" not in page
    for term in ("Secretname", "secret"):
        assert "X123456" not in text_of(browser.get(LIST, {"q": term}))
    assert AccessEntry.objects.filter(access="searched", by=priya, facts__filters__q="secret").exists()


def test_filters_narrow_and_an_unknown_choice_matches_nothing(as_user, waiting, dana, omar, priya, pia):
    mine = waiting(dana, last="Mine")
    waiting(omar, last="Other")
    browser = as_user(priya)

    assert "OTHER" not in text_of(browser.get(LIST, {"worker": dana.pk}))
    assert "nothing is shown for it" in text_of(browser.get(LIST, {"worker": 10**9}))
    send_button(as_user(pia), reverse("take_entry", args=[mine.pk]))
    assert "OTHER" not in text_of(browser.get(LIST, {"state": "held"}))
    assert "MINE" not in text_of(browser.get(LIST, {"state": "free"}))
    assert "OTHER" in text_of(browser.get(LIST, {"q": "other anna"}))


@pytest.mark.parametrize("number", [1, 6])
def test_the_number_of_queries_does_not_grow(as_user, waiting, dana, priya, number, django_assert_max_num_queries):
    for _ in range(number):
        waiting(dana)
    browser = as_user(priya)
    browser.get(LIST)

    with django_assert_max_num_queries(9):
        browser.get(LIST)


def send_button(browser, address):
    """Press a button of the list."""
    return browser.post(address, {"submission_key": hidden_fields(browser.get(LIST))["submission_key"]})


def test_taking_releasing_and_giving_from_the_list(as_user, waiting, dana, priya, pia):
    entry, browser = waiting(dana), as_user(pia)

    assert send_button(browser, reverse("take_next")).url == reverse("case", args=[entry.participant_id])
    assert "Yours until" in text_of(browser.get(LIST))
    assert "Pia Lomax" in text_of(as_user(priya).get(LIST))
    send_button(browser, reverse("release_entry", args=[entry.pk]))
    entry.refresh_from_db()
    assert entry.holder is None
    given = send(as_user(priya), reverse("give_entry", args=[entry.pk]), to=pia.pk)
    assert given.url == LIST
    entry.refresh_from_db()
    assert entry.holder == pia


def test_one_s_own_work_cannot_be_taken_and_the_list_says_so(as_user, waiting, pia):
    waiting(pia)
    browser = as_user(pia)

    assert "for other eyes than yours" in text_of(browser.get(LIST))
    browser.post(reverse("take_next"), {"submission_key": hidden_fields(browser.get(LIST))["submission_key"]})
    assert "Nothing that you may check is free now." in text_of(browser.get(LIST))


def test_who_has_it_in_hand_keeps_it_for_another_hour(as_user, waiting, dana, pia, priya, travel_to):
    travel_to(2026, 3, 4, 14, 0)
    entry = waiting(dana)
    case_page_of_it = reverse("case", args=[entry.participant_id])
    send_button(as_user(pia), reverse("take_entry", args=[entry.pk]))
    travel_to(2026, 3, 4, 14, 45)
    browser = as_user(pia)

    assert "until 3:00pm" in text_of(browser.get(case_page_of_it))
    key = hidden_fields(browser.get(case_page_of_it))["submission_key"]
    kept = browser.post(
        f"{reverse('keep_entry', args=[entry.pk])}?back={case_page_of_it}", {"submission_key": key}, follow=True
    )

    assert kept.redirect_chain[-1][0] == case_page_of_it
    assert "You have this case in hand until 3:45pm" in text_of(kept)
    assert "Keep it for another hour" in text_of(browser.get(LIST))
    other = as_user(priya)
    assert "In your hands" not in text_of(other.get(case_page_of_it))
    assert "Keep it for another hour" not in text_of(other.get(LIST))


def test_what_has_slipped_away_is_not_kept(as_user, waiting, dana, pia, travel_to):
    travel_to(2026, 3, 4, 14, 0)
    entry = waiting(dana)
    send_button(as_user(pia), reverse("take_entry", args=[entry.pk]))
    travel_to(2026, 3, 4, 15, 1)
    browser, key = as_user(pia), submissions.new_key()

    late = browser.post(reverse("keep_entry", args=[entry.pk]), {"submission_key": key}, follow=True)

    assert "You do not have this case in hand any longer" in text_of(late)
    assert "In your hands" not in text_of(browser.get(reverse("case", args=[entry.participant_id])))
