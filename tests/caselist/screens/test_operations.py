"""What those who run the service see of the caselist, and what they do about a case that failed."""

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from caselist.models import CaseRow, DeadLetter, StaleCase, Sweep
from cats.core import clock
from tests.pages import hidden_fields, text_of

PAGE = "/operations/caselist/"


@pytest.fixture
def dead(case_of, dana):
    """Three cases that have been given up."""
    cases = [case_of(dana, "Ann", f"Smith {number}") for number in range(3)]
    drain_all()
    CaseRow.objects.all().delete()
    for case in cases:
        DeadLetter.objects.create(case_id=case.pk, attempts=8, error="22001 value too long")
    return cases


@pytest.mark.parametrize("who", ["dana", "priya", "quinn", "rosa", "cora", "zack"])
def test_only_system_support_may_look_or_retry(request, as_user, dead, who):
    browser = as_user(request.getfixturevalue(who))

    assert browser.get(PAGE).status_code == 403
    assert browser.post(f"{PAGE}retry/", {"case": "all"}).status_code == 403
    assert DeadLetter.objects.count() == 3
    assert "Operations" not in text_of(browser.get(reverse("caselist")))


def test_the_navigation_leads_system_support_there(as_user, sam):
    assert f'href="{PAGE}"' in as_user(sam).get(reverse("caselist")).content.decode()


def test_a_quiet_caselist_is_up_to_date(as_user, case_of, dana, sam):
    case_of(dana)
    drain_all()

    words = text_of(as_user(sam).get(PAGE))

    assert "Up to date" in words
    assert "Cases that could not be listed (0) None." in words
    assert "Last reconciliation, finished: not yet. The drain loop reconciles every five minutes." in words


def test_waiting_changes_and_the_oldest_are_shown(as_user, case_of, dana, sam):
    case_of(dana)

    words = text_of(as_user(sam).get(PAGE))

    assert "Catching up" in words
    assert StaleCase.objects.exists()


def test_the_last_reconciliation_and_its_drift_are_shown(as_user, sam):
    Sweep.objects.create(started_at=clock.now(), cases=2000, missing=1, surplus=2, different=3)

    words = text_of(as_user(sam).get(PAGE))

    assert "2,000" in words
    assert "6 cases" in words
    assert "1 missing, 2 surplus, 3 different" in words


def test_redis_up_or_down_is_said(as_user, sam, settings, redis_server):
    assert "Redis Up" in text_of(as_user(sam).get(PAGE))

    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert "Redis Down" in text_of(as_user(sam).get(PAGE))


def test_dead_letters_are_listed_with_their_error(as_user, dead, sam):
    words = text_of(as_user(sam).get(PAGE))

    assert "Cases that could not be listed (3)" in words
    assert words.count("22001 value too long") == 3


def test_one_dead_letter_is_retried(as_user, dead, sam):
    browser = as_user(sam)

    answer = browser.post(f"{PAGE}retry/", hidden_fields(browser.get(PAGE)) | {"case": dead[1].pk}, follow=True)
    drain_all()

    assert "1 case will be tried again" in text_of(answer)
    assert set(DeadLetter.objects.values_list("pk", flat=True)) == {dead[0].pk, dead[2].pk}
    assert list(CaseRow.objects.values_list("pk", flat=True)) == [dead[1].pk]


def test_all_dead_letters_are_retried_and_a_second_click_repeats_the_answer(as_user, dead, sam):
    browser = as_user(sam)
    fields = hidden_fields(browser.get(PAGE)) | {"case": "all"}

    first, second = (browser.post(f"{PAGE}retry/", fields, follow=True) for _ in range(2))
    drain_all()

    assert "3 cases will be tried again" in text_of(first)
    assert "3 cases will be tried again" in text_of(second)
    assert CaseRow.objects.count() == 3
    assert not DeadLetter.objects.exists()


@pytest.mark.parametrize("case", ["", "x", "99999999", "-1", "\0", "9" * 400])
def test_nothing_to_retry_is_said(as_user, dead, sam, case):
    browser = as_user(sam)

    answer = browser.post(f"{PAGE}retry/", hidden_fields(browser.get(PAGE)) | {"case": case}, follow=True)

    assert "Nothing was left to retry" in text_of(answer)
    assert DeadLetter.objects.count() == 3


def test_retrying_is_a_post_with_a_key(as_user, dead, sam):
    assert as_user(sam).get(f"{PAGE}retry/").status_code == 405
    assert as_user(sam).post(f"{PAGE}retry/", {"case": "all"}).status_code == 409
    assert DeadLetter.objects.count() == 3
