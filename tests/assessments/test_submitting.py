"""Completing: only when the server agrees, once, and with everything that explains the scores."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from cats.assessments import selectors, services
from cats.assessments.kinds import questions_of
from cats.assessments.models import Assessment, Score
from cats.core.errors import Refused, Stale
from cats.core.models import Draft, TimelineEntry
from cats.core.signals import assessment_submitted, bio_submitted
from cats.participants.models import Participant, ParticipantLabel
from tests.assessments.conftest import picked
from tests.pages import hidden_fields, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """What was announced, by name."""
    told = []
    listen = {
        name: (signal, lambda participant_ids, name=name, **_: told.append((name, participant_ids)))
        for name, signal in (("assessment", assessment_submitted), ("bio", bio_submitted))
    }
    for signal, receiver in listen.values():
        signal.connect(receiver)
    yield told
    for signal, receiver in listen.values():
        signal.disconnect(receiver)


def submit(assessment, by, version=None):
    return services.submit_assessment(assessment=assessment, by=by, expected_version=version)


def test_it_is_scored_with_what_explains_the_scores(under_way, dana, filled_in, heard):
    done = submit(filled_in(under_way, dana, A1=5, A2=4, A4=4, A10=2), dana)

    assert (done.completed_by, done.scoring, done.sex, done.lot) == (dana, 1, "Female", 1)
    working = done.scores.get(pathway="working")
    assert working.percentile == Decimal("0.78747")
    assert heard == [("assessment", [done.participant_id])]
    assert TimelineEntry.objects.filter(act="assessment_submitted").count() == 1


def test_scores_do_not_change_with_the_table_or_the_person(under_way, dana, filled_in, settings):
    done = submit(filled_in(under_way, dana), dana)
    before = list(done.scores.values("pathway", "score").order_by("pk"))
    settings.ASSESSMENT_SCORING_VERSION = 2
    Participant.objects.filter(pk=done.participant_id).update(date_of_birth=date(1950, 1, 1))

    assert list(Assessment.objects.get(pk=done.pk).scores.values("pathway", "score").order_by("pk")) == before
    with pytest.raises(DatabaseError), transaction.atomic():
        Score.objects.update(score=1)


def test_the_corrected_table_is_used_where_the_setting_says_so(under_way, dana, filled_in, settings):
    settings.ASSESSMENT_SCORING_VERSION = 2

    done = submit(filled_in(under_way, dana, C1=4, C2=1, C3=1, C5=1, C9=1), dana)

    assert (done.scoring, done.scores.get(pathway="money").score) == (2, 23)


def test_unanswered_questions_are_named_by_their_pages(under_way, dana, filled_in):
    filled_in(under_way, dana)
    for key, code in (("housing", "B3"), ("wellbeing", "H13")):
        pathway = questions_of(under_way).pathway(key)
        left = {each: chosen for each, chosen in selectors.answers_of(under_way).items() if each != code}
        services.save_answers(filled=under_way, pathway=pathway, answers=pathway.answers_in(left), by=dana)

    with pytest.raises(Refused, match="left in: Housing, Wellbeing and mental health"):
        submit(under_way, dana)
    assert not Score.objects.exists()


def test_without_a_date_of_birth_there_is_no_score(under_way, dana, filled_in):
    filled_in(under_way, dana)
    Participant.objects.filter(pk=under_way.participant_id).update(date_of_birth=None)

    with pytest.raises(Refused, match="date of birth is not known"):
        submit(under_way, dana)


def test_answers_that_changed_since_the_check_are_checked_again(under_way, dana, omar, filled_in):
    seen = filled_in(under_way, dana).row_version
    pathway = questions_of(under_way).pathway("money")
    changed = pathway.answers_in(selectors.answers_of(under_way)) | picked(C1=1, C2=2)
    services.save_answers(filled=under_way, pathway=pathway, answers=changed, by=omar)

    with pytest.raises(Stale):
        submit(under_way, dana, version=seen)


def test_it_is_submitted_once(under_way, dana, filled_in):
    submit(filled_in(under_way, dana), dana)

    with pytest.raises(Refused, match="submitted or deleted"):
        submit(under_way, dana)
    assert Score.objects.count() == 8


def test_two_clicks_submit_once(as_user, under_way, dana, filled_in):
    filled_in(under_way, dana)
    browser, address = as_user(dana), reverse("check_assessment", args=[under_way.participant_id, under_way.pk])
    sent = hidden_fields(browser.get(address))

    first, second = (browser.post(address, sent) for _ in range(2))

    assert first.url == second.url == reverse("assessment", args=[under_way.participant_id, under_way.pk])
    assert browser.get(address).url == first.url
    assert Score.objects.count() == 8


def test_the_check_says_what_is_missing_and_offers_no_button(as_user, under_way, dana):
    page = as_user(dana).get(reverse("check_assessment", args=[under_way.participant_id, under_way.pk]))

    assert "This cannot be submitted yet." in text_of(page)
    assert "Submit assessment" not in text_of(page)
    assert text_of(page).count("Not answered") == 71


def test_submitting_throws_the_typing_of_everybody_away(as_user, under_way, dana, omar, filled_in):
    filled_in(under_way, dana)
    omars = as_user(omar)
    step = reverse("assessment_step", args=[under_way.participant_id, under_way.pk, "money"])
    omars.post("/drafts/", {"draft_token": hidden_fields(omars.get(step))["draft_token"], "C1": "C1.1"})
    assert Draft.objects.count() == 1

    submit(under_way, dana)

    assert not Draft.objects.exists()


def test_completion_without_an_explanation_is_refused_by_the_database(under_way):
    with pytest.raises(IntegrityError, match="can_be_explained"), transaction.atomic():
        Assessment.objects.filter(pk=under_way.pk).update(completed_at=under_way.started_at)


def test_a_bio_clears_its_due_date_and_is_announced(enrolled, dana, filled_in, heard):
    case = enrolled(dana)
    services.set_bio_due(participant=case, consent_on=date(2026, 3, 1))
    assert selectors.bio_due_on(case) == date(2026, 3, 29)

    done = services.submit_bio(bio=filled_in(services.start_bio(participant=case, by=dana), dana), by=dana)

    assert done.completed_by == dana
    assert selectors.bio_due_on(case) is None
    assert heard == [("bio", [case.pk])]
    assert services.set_bio_due(participant=case, consent_on=date(2026, 3, 1)) is None


def test_a_bio_with_a_question_left_is_refused(enrolled, dana):
    begun = services.start_bio(participant=enrolled(dana), by=dana)

    with pytest.raises(Refused, match="Diversity, Childhood experiences, Recent experiences"):
        services.submit_bio(bio=begun, by=dana)


@pytest.mark.parametrize("code", ["A7", "A8", "A9"])
def test_service_in_the_forces_puts_the_veteran_label_on(enrolled, dana, filled_in, label_named, code):
    veteran, case = label_named("Veteran", scope="system"), enrolled(dana)
    no = {"A7": 2, "A8": 3, "A9": 2}

    def answer(**changes):
        begun = services.start_bio(participant=case, by=dana)
        services.submit_bio(bio=filled_in(begun, dana, **no | changes), by=dana)
        return ParticipantLabel.objects.filter(participant=case, label=veteran, closed_at=None).count()

    assert [answer(), answer(**{code: 1}), answer(**{code: 1}), answer()] == [0, 1, 1, 0]


def test_a_label_of_people_with_the_same_name_is_left_alone(enrolled, dana, filled_in, label_named):
    label_named("Veteran")
    case = enrolled(dana)

    services.submit_bio(bio=filled_in(services.start_bio(participant=case, by=dana), dana), by=dana)

    assert not ParticipantLabel.objects.exists()
