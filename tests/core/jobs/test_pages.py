"""The page of a job is for the person who started it, and says what can be done about it."""

import pytest
from django.urls import reverse

from cats.core import jobs
from cats.core.jobs import running
from cats.core.jobs.models import Job, JobItem, JobState
from tests.pages import text_of


@pytest.fixture
def job(desk, dana):
    return jobs.start(kind="sort", by=dana, label="Sort numbers", items=range(60), return_to="/list/?a=1")


def address(job, route="job"):
    return reverse(route, args=[job.pk])


def test_others_find_no_job_there(as_user, job, omar, sam):
    for stranger in (omar, sam):
        browser = as_user(stranger)
        assert browser.get(address(job)).status_code == 404
        assert [browser.post(address(job, route)).status_code for route in ("undo_job", "stop_job")] == [404, 404]
        assert "Sort numbers" not in text_of(browser.get(reverse("jobs")))
    assert Job.objects.get().state == JobState.WAITING


def test_while_it_goes_on_it_says_how_far_it_is_and_offers_to_look_again_and_to_stop(as_user, job, dana):
    running.work(seconds=0)
    answer = as_user(dana).get(address(job))

    assert "60 numbers: 5 done, 5 refused and 50 to come" in text_of(answer)
    assert '<progress class="app-progress" max="60" value="10"' in answer.content.decode()
    assert "Check again" in text_of(answer)
    assert "Number 0" not in text_of(answer)
    assert "Undo" not in text_of(answer)


def test_what_can_be_seen_is_named_and_the_rest_is_not(as_user, job, dana):
    running.work()
    answer = as_user(dana).get(address(job))

    assert "Number 0 Done Number 1 Refused It is odd." in text_of(answer)
    assert "Number 3 Refused It is odd. A record that is not open to you Done" in text_of(answer)
    assert '<a class="govuk-link" href="/numbers/2/">' in answer.content.decode()
    assert "It is odd. (30)" in text_of(answer)
    assert 'href="/list/?a=1"' in answer.content.decode()


def test_outcomes_are_counted_and_can_be_shown_alone(as_user, job, dana):
    running.work()
    answer = as_user(dana).get(address(job) + "?outcome=refused")

    assert "All Done (30) Refused (30)" in text_of(answer)
    assert "Number 1 Refused" in text_of(answer)
    assert "Number 2 " not in text_of(answer)


@pytest.mark.parametrize("query", ["?page=99", "?page=x", "?outcome=x", "?outcome=undone", "?page=2&outcome=done"])
def test_any_query_is_a_page(as_user, job, dana, query):
    running.work()

    assert as_user(dana).get(address(job) + query).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_items(as_user, desk, dana, django_assert_max_num_queries):
    job = jobs.start(kind="sort", by=dana, label="Sort", items=range(600))
    running.work()
    browser = as_user(dana)

    with django_assert_max_num_queries(8):
        browser.get(address(job))


def test_undo_leads_to_the_job_that_undoes_and_each_leads_to_the_other(as_user, job, desk, dana):
    running.work()
    browser = as_user(dana)
    assert "You can undo this until" in text_of(browser.get(address(job)))

    undoing = browser.post(address(job, "undo_job"))["Location"]

    assert undoing == address(Job.objects.get(undoes=job))
    assert browser.post(address(job, "undo_job"))["Location"] == undoing
    assert address(job) in browser.get(undoing).content.decode()
    page = browser.get(address(job))
    assert undoing in page.content.decode()
    assert "You can undo this" not in text_of(page)


def test_too_late_is_said_in_words(as_user, desk, dana, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    job = jobs.start(kind="sort", by=dana, label="Sort", items=range(4))
    travel_to(2026, 3, 4, 10, 0)
    browser = as_user(dana)

    assert "You can undo" not in text_of(browser.get(address(job)))
    answer = browser.post(address(job, "undo_job"), follow=True)

    assert "It is too late to undo this." in text_of(answer)
    assert desk.undone == []


def test_stopping_is_said_and_so_is_what_was_not_done(as_user, job, dana):
    running.work(seconds=0)
    browser = as_user(dana)

    page = text_of(browser.post(address(job, "stop_job"), follow=True))
    again = text_of(browser.post(address(job, "stop_job"), follow=True))

    assert "60 numbers: 5 done, 5 refused and 50 not done" in page
    assert "Not done (50)" in page
    assert "This is over already" in again


def test_a_failure_says_what_happened(as_user, desk, dana):
    job = jobs.start(kind="sort", by=dana, label="Sort", items=range(30))
    Job.objects.filter(pk=job.pk).update(attempts=99)
    running.work()

    assert "What was done before stays done." in text_of(as_user(dana).get(address(job)))


def test_ones_own_jobs_are_listed_newest_first(as_user, job, desk, dana, omar):
    jobs.start(kind="sort", by=dana, label="Sort again", items=[2])
    page = text_of(as_user(dana).get(reverse("jobs")))

    assert page.index("Sort again") < page.index("Sort numbers")
    assert "Nothing yet" in text_of(as_user(omar).get(reverse("jobs")))


def test_a_run_without_items_leads_to_its_result(as_user, desk, dana):
    jobs.register(jobs.Kind("write", run=lambda run: "/files/1/", noun="page", result_words="Download the file"))
    job = jobs.start(kind="write", by=dana, label="Write pages")
    running.work()

    answer = as_user(dana).get(address(job))
    assert '<a class="govuk-link" href="/files/1/">Download the file</a>' in answer.content.decode()
    assert not JobItem.objects.exists()
