"""From the first look to the result: an assessment as people fill it in, page by page."""

from datetime import date

import pytest
from django.urls import reverse

from cats.assessments.kinds import questions_of
from cats.assessments.models import Assessment, Score
from cats.core.models import TimelineEntry
from tests.pages import hidden_fields, send, text_of

pytestmark = pytest.mark.django_db


def answers_for(pathway, all_answers):
    """Return what the form of a page sends."""
    return {
        each.code: all_answers[each.code] if each.takes_many else all_answers[each.code][0]
        for each in pathway.questions
    }


def test_a_whole_assessment(as_user, enrolled, dana, all_answers):
    browser, case = as_user(dana), enrolled(dana, date_of_birth=date(1998, 1, 1), sex="female")
    answers = all_answers(A1=5, A2=4, A4=4, A10=2)

    started = send(browser, reverse("start_assessment", args=[case.pk]), location=case.current_location_id)
    assessment = Assessment.objects.get()
    assert started.url == reverse("assessment", args=[case.pk, assessment.pk])
    assert "0 of 8 pages are complete" in text_of(browser.get(started.url))

    pathways = questions_of(assessment).pathways
    address = reverse("assessment_step", args=[case.pk, assessment.pk, pathways[0].key])
    for pathway in pathways:
        page = browser.get(address)
        assert pathway.name in text_of(page)
        address = browser.post(address, hidden_fields(page) | answers_for(pathway, answers)).url
    assert address == reverse("check_assessment", args=[case.pk, assessment.pk])

    check = browser.get(address)
    assert "Not answered" not in text_of(check)
    done = browser.post(address, hidden_fields(check), follow=True)

    assert "The assessment is submitted and scored." in text_of(done)
    assert "Working Green" in text_of(done)
    assessment.refresh_from_db()
    assert (assessment.scoring, assessment.age, assessment.sex, assessment.lot) == (1, 28, "Female", 1)
    assert Score.objects.count() == 8
    told = list(TimelineEntry.objects.filter(act__startswith="assessment").values_list("act", flat=True))
    assert sorted(told) == ["assessment_started", "assessment_submitted"]
