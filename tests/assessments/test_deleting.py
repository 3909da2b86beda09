"""An unfinished questionnaire is thrown away after asking; what was completed never is."""

import pytest
from django.urls import reverse

from cats.assessments import selectors, services
from cats.assessments.models import Assessment
from cats.core.errors import NotAllowed, Refused
from cats.core.models import TimelineEntry
from tests.pages import hidden_fields, send, text_of

pytestmark = pytest.mark.django_db


def test_it_is_out_of_sight_and_on_the_timeline(as_user, under_way, dana, filled_in):
    filled_in(under_way, dana)
    case, browser = under_way.participant, as_user(dana)
    address = reverse("delete_assessment", args=[case.pk, under_way.pk])
    assert "71 answers will be lost" in text_of(browser.get(address))

    gone = send(browser, address)

    assert gone.url == reverse("case_assessments", args=[case.pk])
    assert browser.get(reverse("assessment", args=[case.pk, under_way.pk])).status_code == 404
    assert selectors.open_one(Assessment, case) is None
    assert TimelineEntry.objects.filter(act="assessment_discarded", by=dana).count() == 1
    assert Assessment.objects.get().discarded_by == dana
    assert services.start_assessment(participant=case, location=case.current_location, by=dana).is_open


def test_a_page_that_is_sent_afterwards_is_told_so_and_keeps_what_was_chosen(
    as_user, under_way, dana, omar, all_answers
):
    step = reverse("assessment_step", args=[under_way.participant_id, under_way.pk, "housing"])
    browser = as_user(dana)
    sent = hidden_fields(browser.get(step))
    services.discard(filled=under_way, by=omar)

    refused = browser.post(step, sent | {code: each for code, each in all_answers().items() if code.startswith("B")})

    assert "This was submitted or deleted while you were working on it." in text_of(refused)
    assert 'value="B1.1" checked' in refused.content.decode()


def test_what_is_completed_cannot_be_deleted(under_way, dana, filled_in):
    done = services.submit_assessment(assessment=filled_in(under_way, dana), by=dana)

    with pytest.raises(Refused, match="submitted or deleted"):
        services.discard(filled=done, by=dana)


def test_strangers_delete_nothing(under_way, zoe):
    with pytest.raises(NotAllowed):
        services.discard(filled=under_way, by=zoe)
