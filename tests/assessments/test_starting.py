"""Beginning an assessment or a bio: one at a time, on cases that are being worked on."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cats.assessments import selectors, services
from cats.assessments.models import Assessment, Bio
from cats.core.actors import SYSTEM
from cats.core.errors import NotAllowed, Refused
from cats.core.models import TimelineEntry
from cats.participants import services as case_services
from cats.participants.models import Participant
from tests.pages import hidden_fields, send, text_of

pytestmark = pytest.mark.django_db


def start(case, by):
    return services.start_assessment(participant=case, location=case.current_location, by=by)


def test_it_begins_empty_and_on_the_timeline(under_way, dana):
    assert under_way.is_open
    assert (under_way.started_by, under_way.tenant, under_way.questionnaire) == (dana, dana.tenant, 1)
    assert selectors.answers_of(under_way) == {}
    assert TimelineEntry.objects.filter(act="assessment_started", by=dana).count() == 1


def test_a_second_one_is_refused_while_one_is_under_way(under_way, omar):
    with pytest.raises(Refused, match="under way already"):
        start(under_way.participant, omar)


@pytest.mark.parametrize("model", [Assessment, Bio])
def test_the_database_holds_one_open_one_a_case(enrolled, dana, model):
    case = enrolled(dana)
    facts = {"location": case.current_location} if model is Assessment else {}
    model.objects.create(participant=case, questionnaire=1, **facts)

    with pytest.raises(IntegrityError, match="one_open_"), transaction.atomic():
        model.objects.create(participant=case, questionnaire=1, **facts)


def test_a_bio_may_be_under_way_beside_an_assessment(under_way, dana):
    assert services.start_bio(participant=under_way.participant, by=dana).is_open


def test_nothing_begins_on_a_case_at_rest(enrolled, approved, dana):
    archived = enrolled(dana)
    case_services.archive_participant(participant=archived, reason="deceased", information="", by=SYSTEM)
    dormant = case_services.suspend_participant(participant=approved(dana), reason="Away", by=SYSTEM)

    for case in (archived, dormant):
        with pytest.raises(Refused, match="archived or suspended"):
            start(case, dana)
        with pytest.raises(Refused, match="archived or suspended"):
            services.start_bio(participant=case, by=dana)


def test_nobody_is_assessed_before_they_have_an_enrolment_location(case_of, dana):
    with pytest.raises(Refused, match="no enrolment location"):
        start(case_of(dana), dana)


def test_strangers_and_readers_begin_nothing(enrolled, dana, zoe):
    case = enrolled(dana)

    with pytest.raises(NotAllowed):
        start(case, zoe)
    with pytest.raises(NotAllowed):
        services.start_bio(participant=case, by=zoe)


def test_a_reassessment_waits_until_the_case_is_back_from_quality_assurance(enrolled, dana, assessed):
    case = enrolled(dana)
    assessed(case, dana)
    case = case_services.change_status(participant=case, to="submitted_to_provider", by=SYSTEM)

    with pytest.raises(Refused, match="with quality assurance"):
        start(case, dana)


def test_a_reassessment_may_begin_with_the_last_answers(enrolled, dana, assessed):
    case = enrolled(dana)
    first = assessed(case, dana, A1=5, E6=[1, 3])

    again = services.start_assessment(participant=case, location=case.current_location, by=dana, from_previous=True)

    assert again.based_on == first
    assert selectors.answers_of(again) == selectors.answers_of(first)
    assert again.steps == {}


def test_a_new_bio_begins_with_the_last_answers(enrolled, dana, filled_in):
    case = enrolled(dana)
    first = services.submit_bio(bio=filled_in(services.start_bio(participant=case, by=dana), dana, A7=2), by=dana)

    again = services.start_bio(participant=case, by=dana)

    assert selectors.answers_of(again) == selectors.answers_of(first)


def test_the_page_starts_once_however_often_it_is_sent(as_user, enrolled, dana):
    browser, case = as_user(dana), enrolled(dana)
    address = reverse("start_assessment", args=[case.pk])
    sent = hidden_fields(browser.get(address)) | {"location": case.current_location_id}

    first, second = (browser.post(address, sent) for _ in range(2))

    assert first.url == second.url == reverse("assessment", args=[case.pk, Assessment.objects.get().pk])
    assert browser.get(address).url == first.url


def test_two_people_who_start_at_once_are_told(as_user, enrolled, dana, omar):
    case = enrolled(dana)
    address = reverse("start_assessment", args=[case.pk])
    omars = as_user(omar)
    sent = hidden_fields(omars.get(address)) | {"location": case.current_location_id}
    start(case, dana)

    refused = omars.post(address, sent)

    assert "There is an assessment under way already. Continue that one, or delete it first." in text_of(refused)
    assert Assessment.objects.count() == 1


def test_a_location_that_is_not_offered_cannot_be_sent(as_user, enrolled, dana):
    case = enrolled(dana)

    refused = send(as_user(dana), reverse("start_assessment", args=[case.pk]), location=15)

    assert "Choose a location again" in text_of(refused)
    assert not Assessment.objects.exists()


def test_the_tab_says_why_nothing_can_be_started(as_user, case_of, dana):
    case = case_of(dana)

    assert "no enrolment location yet" in text_of(as_user(dana).get(reverse("case_assessments", args=[case.pk])))
    Participant.objects.filter(pk=case.pk).update(enrolment_location=1)
    assert "Start assessment" in text_of(as_user(dana).get(reverse("case_assessments", args=[case.pk])))
