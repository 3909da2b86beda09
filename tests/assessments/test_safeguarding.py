"""Plans to end one's life: the worker is told what to do, the manager is told, and nothing is held up."""

import pytest
from django.urls import reverse

from cats.assessments import selectors, services
from cats.assessments.models import SafeguardingNotice
from cats.core.errors import NotAllowed
from cats.core.models import TimelineEntry
from tests.pages import send, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def managed(dana, priya):
    dana.line_manager = priya
    dana.save()
    return dana


def wellbeing(browser, assessment, all_answers, **changes):
    answers = {code: codes for code, codes in all_answers(**changes).items() if code.startswith("H")}
    step = reverse("assessment_step", args=[assessment.participant_id, assessment.pk, "wellbeing"])
    return send(browser, step, **answers)


@pytest.mark.parametrize("answer", [2, 3, 4, 5])
def test_any_such_answer_leads_to_what_to_do_and_is_saved(as_user, under_way, managed, all_answers, answer):
    saved = wellbeing(as_user(managed), under_way, all_answers, H5=answer)

    assert saved.url == reverse("assessment_safeguarding", args=[under_way.participant_id, under_way.pk])
    words = text_of(as_user(managed).get(saved.url))
    assert "Is this person safe now?" in words
    assert "Your manager has been told in CATS" in words
    assert selectors.answers_of(under_way)["H5"] == [f"H5.{answer}"]


def test_not_at_all_leads_on(as_user, under_way, managed, all_answers):
    saved = wellbeing(as_user(managed), under_way, all_answers, H5=1)

    assert saved.url == reverse("check_assessment", args=[under_way.participant_id, under_way.pk])
    assert not SafeguardingNotice.objects.exists()


def test_it_is_told_when_the_rest_of_the_page_is_left_for_later(as_user, under_way, managed):
    step = reverse("assessment_step", args=[under_way.participant_id, under_way.pk, "wellbeing"])

    away = send(as_user(managed), step, H5="H5.4", come_back_later="yes")

    assert away.url == reverse("assessment_safeguarding", args=[under_way.participant_id, under_way.pk])


def test_the_manager_is_told_once_and_reads_it(as_user, under_way, managed, priya, all_answers):
    for _ in range(2):
        wellbeing(as_user(managed), under_way, all_answers, H5=3)
    browser = as_user(priya)

    today = text_of(browser.get("/"))
    assert "Safeguarding concerns (1)" in today
    assert "BROWN, Anna" in today
    notice = SafeguardingNotice.objects.get()
    assert (notice.to, notice.by) == (priya, managed)
    assert TimelineEntry.objects.filter(act="safeguarding_raised").count() == 1

    send_read(browser, notice)
    assert "Safeguarding concerns" not in text_of(browser.get("/"))
    notice.refresh_from_db()
    assert notice.read_by == priya


def send_read(browser, notice):
    page = browser.get("/").content.decode()
    address = reverse("read_safeguarding_notice", args=[notice.pk])
    key = page.split(address)[1].split('name="submission_key" value="')[1][:36]
    return [browser.post(address, {"submission_key": key}) for _ in range(2)]


def test_without_a_manager_system_support_is_told(as_user, under_way, dana, sam, all_answers):
    saved = wellbeing(as_user(dana), under_way, all_answers, H5=2)

    assert "System support has been told" in text_of(as_user(dana).get(saved.url))
    assert "Safeguarding concerns (1)" in text_of(as_user(sam).get("/"))


def test_nobody_else_reads_a_notice(under_way, managed, omar, filled_in):
    filled_in(under_way, managed, H5=5)

    with pytest.raises(NotAllowed):
        services.read_notice(notice=SafeguardingNotice.objects.get(), by=omar)


def test_a_manager_who_cannot_see_the_case_is_told_by_whom_and_not_of_whom(as_user, under_way, dana, zack, filled_in):
    dana.line_manager = zack
    dana.save()
    filled_in(under_way, dana, H5=5)

    words = text_of(as_user(zack).get("/"))

    assert "A person whose case you cannot see any more: an answer in an assessment" in words
    assert "Saved by Dana Reed" in words
    assert "BROWN" not in words


def test_the_result_says_so_too(as_user, under_way, managed, filled_in):
    services.submit_assessment(assessment=filled_in(under_way, managed, H5=5), by=managed)

    words = text_of(as_user(managed).get(reverse("assessment", args=[under_way.participant_id, under_way.pk])))
    assert "had made plans to end their life" in words


def test_answers_taken_over_from_last_time_and_never_saved_again_still_count(enrolled, managed, assessed):
    case = enrolled(managed)
    assessed(case, managed, H5=4)

    again = services.start_assessment(participant=case, location=case.current_location, by=managed, from_previous=True)
    services.submit_assessment(assessment=again, by=managed)

    assert SafeguardingNotice.objects.filter(assessment=again).count() == 1
