"""What the pages of a case show of assessments and bios, and what they cost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cats.assessments import selectors, services
from cats.assessments.models import Assessment, BioDue
from cats.assessments.questionnaires import ASSESSMENT, current
from cats.assessments.rules.scoring import has_enough_need
from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.models import AccessEntry
from cats.participants import services as case_services
from cats.participants.models import Participant
from tests.core.reading import Page
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def page(browser, name, *about, query=""):
    return browser.get(reverse(name, args=about) + query)


def test_the_tab_shows_completed_ones_newest_first_and_a_draft_apart(as_user, enrolled, dana, assessed):
    case = enrolled(dana)
    first, second = assessed(case, dana, A1=1), assessed(case, dana, A1=5, A2=4)
    services.start_assessment(participant=case, location=case.current_location, by=dana)

    answer = page(as_user(dana), "case_assessments", case.pk)

    words = text_of(answer)
    assert "Assessments (2)" in words
    assert "An assessment is under way. Dana Reed started it" in words
    assert "0 of 8 pages are complete" in words
    links = [link.attributes["href"] for link in Page(answer.content.decode()).one("tbody").find("a")]
    assert links == [reverse("assessment", args=[case.pk, each.pk]) for each in (second, first)]


def test_bands_are_words_and_numbers(as_user, enrolled, dana, assessed):
    case = enrolled(dana)
    done = assessed(case, dana, A1=5, A2=4, A4=4, A10=2)

    words = text_of(page(as_user(dana), "assessment", case.pk, done.pk))

    assert "Working Green" in words
    assert "Housing Red 0" in words
    assert "36 years old, sex not known, North West" in words
    assert "I have a permanent job" in words


def test_the_summary_has_both_cards_and_what_is_due(as_user, enrolled, dana, assessed, travel_to):
    travel_to(2026, 3, 4, 12, 0)
    case = enrolled(dana)
    assessed(case, dana)
    services.set_bio_due(participant=case, consent_on=date(2026, 2, 2))

    words = text_of(page(as_user(dana), "case", case.pk))

    assert "Bio overdue by 2 days" in words
    assert "Completed on 4 March 2026. Due again on 4 June 2026." in words
    assert "Working Red" in words


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "Bio overdue by 1 day"), (0, "Bio due on 4 March 2026"), (14, "Bio due on 18 March 2026"), (15, "")],
)
def test_a_bio_is_on_today_from_14_days_before_its_date(as_user, enrolled, dana, travel_to, days, words):
    travel_to(2026, 3, 4, 12, 0)
    BioDue.objects.create(participant=enrolled(dana), due_on=date(2026, 3, 4) + timedelta(days=days))

    shown = text_of(as_user(dana).get("/"))

    assert words in shown
    assert f"Due for you ({1 if words else 0})" in shown


def test_a_case_that_needs_two_things_is_one_line_and_counts_once(as_user, enrolled, dana, travel_to):
    travel_to(2026, 3, 4, 12, 0)
    case = enrolled(dana)
    BioDue.objects.create(participant=case, due_on=date(2026, 3, 10))
    BioDue.objects.create(participant=enrolled(dana, "Bea", "Stone"), due_on=date(2026, 3, 9))
    Participant.objects.filter(pk=case.pk).update(risk_due_on=date(2026, 3, 1))

    shown = text_of(as_user(dana).get("/"))

    assert "Due for you (2)" in shown
    due = shown[shown.index("Due for you") : shown.index("Changes to your cases")]
    assert due.count("BROWN, Anna") == due.count("STONE, Bea") == 1
    assert shown.index("Risk review overdue by 3 days") < shown.index("Bio due on 10 March 2026")


def test_the_bio_of_a_case_at_rest_or_of_somebody_elses_is_not_due_for_me(as_user, approved, enrolled, dana, omar):
    dormant = case_services.suspend_participant(participant=approved(dana), reason="Away", by=SYSTEM)
    for case in (dormant, enrolled(omar)):
        BioDue.objects.create(participant=case, due_on=clock.today())

    assert "Due for you (0)" in text_of(as_user(dana).get("/"))


def test_two_assessments_are_compared_in_words(as_user, enrolled, dana, assessed):
    case = enrolled(dana)
    first, second = assessed(case, dana, F6=1), assessed(case, dana, F6=5, E6=[1, 3])

    words = text_of(page(as_user(dana), "compare_assessments", case.pk))

    change = second.scores.get(pathway="relationships").score - first.scores.get(pathway="relationships").score
    assert f"Up {change}" in words
    assert "How much do you trust other people, from 1 to 5? 1, not at all 5, completely" in words
    assert "Alcohol Alcohol Illegal drugs" in words
    assert "Where do you usually live?" not in words


def test_any_two_can_be_compared(as_user, enrolled, dana, assessed):
    case = enrolled(dana)
    one, _, three = (assessed(case, dana, A1=number) for number in (1, 2, 5))

    words = text_of(page(as_user(dana), "compare_assessments", case.pk, query=f"?before={one.pk}&after={three.pk}"))

    assert "I do not want to work I have a permanent job" in words


def test_one_assessment_cannot_be_compared(as_user, enrolled, dana, assessed):
    case = enrolled(dana)
    assessed(case, dana)

    assert page(as_user(dana), "compare_assessments", case.pk).status_code == 404


def test_the_answers_of_another_case_are_not_found_under_this_one(as_user, enrolled, dana, assessed):
    mine, other = enrolled(dana), enrolled(dana, "Bea", "Stone")
    done = assessed(other, dana)

    assert page(as_user(dana), "assessment", mine.pk, done.pk).status_code == 404


def test_reading_answers_leaves_a_trace(as_user, enrolled, dana, omar, assessed):
    case = enrolled(dana)
    done = assessed(case, dana)
    begun = services.start_assessment(participant=case, location=case.current_location, by=dana)
    browser = as_user(omar)

    for name, about in (("assessment", done), ("print_assessment", done), ("check_assessment", begun)):
        page(browser, name, case.pk, about.pk)
    page(browser, "assessment_step", case.pk, begun.pk, "money")

    assert AccessEntry.objects.filter(by=omar, participant=case, facts__tab="case_assessments").count() == 4


@pytest.mark.parametrize("count", [1, 4])
def test_pages_ask_the_same_number_of_questions_however_much_there_is(
    as_user, enrolled, dana, assessed, django_assert_max_num_queries, count
):
    case, browser = enrolled(dana), as_user(dana)
    done = [assessed(case, dana) for _ in range(count)]
    begun = services.start_assessment(participant=case, location=case.current_location, by=dana, from_previous=True)
    page(browser, "case", case.pk)

    for name, about, most in (
        ("case", [], 15),
        ("case_assessments", [], 12),
        ("assessment", [done[0].pk], 13),
        ("assessment", [begun.pk], 10),
        ("assessment_step", [begun.pk, "wellbeing"], 11),
        ("check_assessment", [begun.pk], 10),
        ("print_assessment", [done[0].pk], 13),
    ):
        with django_assert_max_num_queries(most):
            assert page(browser, name, case.pk, *about).status_code == 200


@pytest.mark.parametrize(
    ("bands", "is_justified", "enough"),
    [("rr", False, True), ("rrr", False, True), ("ra", True, True), ("ra", False, False), ("rg", True, False),
     ("aa", True, False), ("gg", True, False), ("raa", True, True)],
)  # fmt: skip
def test_enough_need_is_two_reds_or_one_beside_an_amber_with_a_reason(bands, is_justified, enough):
    points = {"r": 9, "a": 25, "g": 26}

    assert has_enough_need([points[band] for band in bands], is_justified=is_justified) is enough


def test_need_is_judged_by_the_newest_completed_assessment(enrolled, dana, assessed):
    case = enrolled(dana)
    assert not selectors.has_enough_need(case)

    assessed(case, dana)
    assert selectors.has_enough_need(case)

    services.start_assessment(participant=case, location=case.current_location, by=dana)
    assert selectors.has_enough_need(case)
    best = {code: len(question.options) for code, question in current(ASSESSMENT).questions.items()}
    begun = Assessment.objects.get(completed_at=None)
    services.discard(filled=begun, by=dana)
    assessed(case, dana, **best | BEST)
    assert not selectors.has_enough_need(case, is_justified=True)


# The first option is the best one for these; for all others it is the last.
BEST = dict.fromkeys(
    ["A4", "A5", "A6", "A7", "A8", "A10", "C2", "C3", "C5", "C9", "D2", "E2", "E4", "F5", "F8",
     "G2", "G4", "G7", "G8", "H1", "H3", "H4", "H5", "H6", "H7", "H8", "H9"], 1
) | {"D5": [1, 2, 3]}  # fmt: skip
