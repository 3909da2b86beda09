"""Submitting: everything that is missing at once, the facts as they were, one entry however often it is sent."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from cats.core import clock
from cats.core.errors import NotAllowed, Refused
from cats.enrolment import readiness
from cats.enrolment.models import Consent, EnrolmentSubmission
from cats.participants.models import Participant
from cats.quality import services
from cats.quality.models import QueueEntry
from tests.enrolment.conftest import AMBER, GREEN, RED, fresh, score
from tests.pages import hidden_fields, send, text_of

pytestmark = pytest.mark.django_db


def states(case):
    return {item.code: item.state.value for item in readiness.checklist(fresh(case))}


def test_a_ready_case_waits_with_its_provider(ready, dana):
    case = ready(dana)
    submission = services.submit_enrolment(participant=case, by=dana)

    assert fresh(case).status == "submitted_to_provider"
    entry = QueueEntry.objects.get()
    assert (entry.stage, entry.tenant, entry.support_worker) == ("provider", dana.tenant, dana)
    assert (entry.submission, entry.consent_on) == (submission, Consent.objects.get().valid_from)
    kept = submission.readiness
    assert (kept["version"], kept["right_to_work"]["is_needed"]) == (1, False)
    assert {item["state"] for item in kept["items"]} == {"ready"}
    assert len(kept["assessment"]["scores"]) == 8


def test_everything_that_is_missing_is_said_together(enrolling, dana):
    case = enrolling(dana, nationality="Polish")
    Participant.objects.filter(pk=case.pk).update(left_feed_on=clock.today() - timedelta(days=31), owner=None)
    Consent.objects.update(valid_from=clock.today() - timedelta(days=100))

    assert states(case) == {
        "location": "ready", "owner": "missing", "consent": "missing", "right_to_work": "missing", "need": "missing",
        "feed": "missing",
    }  # fmt: skip
    Participant.objects.filter(pk=case.pk).update(owner=dana)
    with pytest.raises(Refused) as refusal:
        services.submit_enrolment(participant=case, by=dana)
    for words in ("more than three months old", "Polish", "Not assessed yet", "left the feed"):
        assert words in refusal.value.message
    assert not QueueEntry.objects.exists()


@pytest.mark.parametrize(
    ("scores", "reason", "is_taken"),
    [
        ((RED, RED), "", True), ((RED, AMBER), "", False), ((RED, AMBER), "  ", False),
        ((RED, AMBER), "She has nowhere to live.", True), ((RED, GREEN), "She has nowhere to live.", False),
        ((AMBER, AMBER), "She has nowhere to live.", False),
    ],
)  # fmt: skip
def test_exactly_one_red_needs_a_reason(enrolling, dana, scores, reason, is_taken):
    case = enrolling(dana)
    score(case, *scores)

    if not is_taken:
        with pytest.raises(Refused):
            services.submit_enrolment(participant=case, justification=reason, by=dana)
        assert not EnrolmentSubmission.objects.exists()
        return
    assert services.submit_enrolment(participant=case, justification=reason, by=dana).justification == reason


def test_the_newest_assessment_counts(enrolling, dana):
    case = enrolling(dana)
    score(case, RED, RED)
    score(case, GREEN)

    assert states(case)["need"] == "missing"


def test_only_a_case_in_enrolment_is_submitted_and_only_by_those_who_work_with_it(ready, case_of, dana, tess):
    with pytest.raises(Refused, match="this one is identified"):
        services.submit_enrolment(participant=case_of(dana), by=dana)
    with pytest.raises(NotAllowed):
        services.submit_enrolment(participant=ready(dana), by=tess)


def test_the_page_shows_the_whole_list_and_submits_once(as_user, ready, dana):
    browser, case = as_user(dana), ready(dana)
    address = reverse("submit_enrolment", args=[case.pk])
    page = browser.get(address)
    assert "Why should the programme take this person?" not in text_of(page)
    form = hidden_fields(page)

    first, second = browser.post(address, form), browser.post(address, form)

    assert first.url == second.url == reverse("case", args=[case.pk])
    assert QueueEntry.objects.count() == EnrolmentSubmission.objects.count() == 1
    assert "Only a case that is being enrolled can be submitted" in text_of(browser.get(address))


def test_the_page_asks_for_the_reason_and_keeps_it(as_user, enrolling, dana):
    browser, case = as_user(dana), enrolling(dana)
    score(case, RED, AMBER)
    address = reverse("submit_enrolment", args=[case.pk])

    assert "Enter why the programme should take this person" in text_of(send(browser, address))
    send(browser, address, justification="She has nowhere to live.")
    assert EnrolmentSubmission.objects.get().justification == "She has nowhere to live."


def test_a_page_that_is_not_ready_has_no_button(as_user, enrolling, dana):
    page = as_user(dana).get(reverse("submit_enrolment", args=[enrolling(dana).pk]))

    assert "This case cannot be submitted yet" in text_of(page)
    assert "Start an assessment" in text_of(page)
    assert "Do not submit yet" not in text_of(page)


def test_the_checklist_takes_as_many_queries_with_much_as_with_little(
    enrolling, ready, case_of, dana, django_assert_num_queries
):
    for case in (case_of(dana), ready(dana), enrolling(dana, nationality="Polish")):
        known = fresh(case)
        with django_assert_num_queries(2):
            readiness.checklist(known)


def test_two_who_submit_at_once_make_one_entry(committed_database, ready, dana):
    case, together, outcomes = ready(dana), Barrier(2), []

    def submit():
        together.wait()
        try:
            services.submit_enrolment(participant=case, by=dana)
            outcomes.append("submitted")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    workers = [Thread(target=submit) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(outcomes) == ["refused", "submitted"]
    assert QueueEntry.objects.count() == EnrolmentSubmission.objects.count() == 1
