"""The operations page says what is wrong anywhere, and what to do about it; and nothing when all is well."""

from datetime import timedelta

import pytest

from caselist import canary
from caselist.drain import drain_all
from caselist.models import Canary, DeadLetter, StaleCase, Sweep
from cats.core import clock
from cats.core.jobs.models import Job, JobState
from cats.core.models import UpstreamState
from cats.probation.clients.services import NDELIUS
from cats.probation.models import ProbationPerson, ProbationSchedule
from tests.core.reading import Page
from tests.pages import text_of

PAGE = "/operations/caselist/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def well(redis_server):
    """Everything as it should be."""
    canary.beat()
    drain_all()
    Sweep.objects.create(started_at=clock.now(), cases=2, missing=0, surplus=0, different=0)


@pytest.fixture
def words_of(as_user, sam):
    return lambda: text_of(as_user(sam).get(PAGE))


def alarms(as_user, sam) -> list[str]:
    """Return what the page says needs attention."""
    sections = Page(as_user(sam).get(PAGE).content.decode()).find("section")
    found = [each for each in sections if each.find("h2") and each.find("h2")[0].text.startswith("Needs attention")]
    return [line.text for line in found[0].find("li")] if found else []


def test_when_all_is_well_it_says_so(well, words_of):
    assert "Nothing needs attention." in words_of()
    assert "Needs attention" not in words_of()


def test_a_seen_canary_says_when_and_how_fast(well, words_of):
    assert "Canary Seen 0 seconds ago, after 0." in words_of() or "Canary Seen 1 second ago, after 0." in words_of()


@pytest.mark.parametrize("age", [timedelta(minutes=4), None])
def test_an_old_or_missing_canary_is_an_alert_in_words(well, as_user, sam, age):
    seen = Canary.objects.get().seen_at
    Canary.objects.update(seen_at=seen - age if age else None)

    (alarm,) = alarms(as_user, sam)

    said = "seen 4 minutes ago" if age else "never seen"
    assert f"Changes on their way, canary: {said}" in alarm
    assert 'Is the drain loop running? Start "drain_caselist --loop"' in alarm


def test_a_long_lag_is_an_alert(well, as_user, sam):
    StaleCase.objects.create(case_id=1, at=clock.now() - timedelta(minutes=2))

    (alarm,) = alarms(as_user, sam)

    assert "Changes on their way, lag: catching up: 12" in alarm
    assert "pg_stat_activity" in alarm


def test_drift_and_dead_letters_are_alerts(well, as_user, sam):
    Sweep.objects.create(started_at=clock.now(), cases=2, missing=0, surplus=0, different=3)
    DeadLetter.objects.create(case_id=1, attempts=8, error="22001 value too long")

    assert [alarm.partition(".")[0] for alarm in alarms(as_user, sam)] == [
        "Last reconciliation, drift: 3 cases",
        "1 case could not be listed",
    ]


def test_a_reconciliation_that_is_long_ago_is_an_alert(well, as_user, sam):
    Sweep.objects.update(finished_at=clock.now() - timedelta(hours=2))

    assert "Last reconciliation, finished" in alarms(as_user, sam)[0]


def test_redis_down_is_an_alert_that_says_that_nothing_is_lost(well, as_user, sam, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    (alarm,) = alarms(as_user, sam)

    assert "Parts, redis: down." in alarm
    assert "Nothing is lost" in alarm


def test_probation_data_is_counted_by_its_state(well, words_of, case_of, dana):
    now = clock.now()
    for crn, checked, failing in (("X000001", now, None), ("X000002", now - timedelta(days=9), None),
                                  ("X000003", now, now), ("X000004", None, None)):  # fmt: skip
        case_of(dana, identifiers={"crn": crn})
        ProbationPerson.objects.update_or_create(pk=crn, defaults={"has_data": checked is not None})
        ProbationSchedule.objects.update_or_create(
            person_id=crn, defaults={"checked_at": checked, "next_attempt_at": failing}
        )

    words = words_of()

    assert "Fresh 1 Stale, to be refreshed 1 Failing 1 Needs attention Never fetched 1" in words
    assert "Oldest" in words


def test_a_service_that_is_left_alone_says_since_when_and_why(well, as_user, sam, standins):
    now = clock.now()
    UpstreamState.objects.create(
        name=NDELIUS, failures=7, trips=1, opened_at=now, open_until=now, last_failure_at=now, last_error="timed_out"
    )

    (alarm,) = alarms(as_user, sam)

    assert "Other services, nDelius: left alone since" in alarm
    assert "nDelius did not answer in time" in alarm
    assert "It is tried again by itself" in alarm


def test_services_that_answer_and_those_that_are_not_connected_are_told_apart(well, words_of, standins, settings):
    settings.OASYS_API_URL = ""

    words = words_of()

    assert "nDelius Answers" in words
    assert "OASys Not connected" in words


def test_jobs_that_wait_or_failed_are_alerts(well, as_user, sam):
    now = clock.now()
    Job.objects.create(kind="x", by=sam, label="Waits", created_at=now - timedelta(seconds=90))
    Job.objects.create(kind="x", by=sam, label="Failed", state=JobState.FAILED, finished_at=now)
    Job.objects.create(kind="x", by=sam, label="Old", state=JobState.FAILED, finished_at=now - timedelta(days=2))

    told = alarms(as_user, sam)

    assert "Background work, jobs waiting: 1, the oldest for 9" in told[0]
    assert "Background work, jobs failed in the last day: 1." in told[1]


def test_the_page_costs_the_same_however_much_is_wrong(well, as_user, sam, django_assert_max_num_queries):
    for case_id in range(1, 30):
        DeadLetter.objects.create(case_id=case_id, attempts=8, error="22001 value too long")
    browser = as_user(sam)

    with django_assert_max_num_queries(18):
        browser.get(PAGE)
