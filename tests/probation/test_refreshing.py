"""One person's data, refreshed while somebody waits (spec caselist 12.2; acceptance examples 4 and 5)."""

from datetime import date, timedelta

import pytest

from cats.core import clock
from cats.core.http import Budget, Unavailable
from cats.core.signals import probation_data_changed
from cats.probation.codes import DataState, Source
from cats.probation.models import ProbationChange, ProbationRecord
from cats.probation.services.refreshing import PAGE_SECONDS, refresh
from tests.probation.conftest import CRN, OTHER_CRN, fetch_all, person, record, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def announced():
    """The cases that were announced as changed, one list for each announcement."""
    heard: list[list[int]] = []

    def hear(participant_ids: list[int], **_: object) -> None:
        heard.append(participant_ids)

    probation_data_changed.connect(hear)
    yield heard
    probation_data_changed.disconnect(hear)


def later(travel_to, minutes: int) -> None:
    """Let so many minutes pass for us; tokens and leases keep the time of their makers."""
    moment = clock.now() + timedelta(minutes=minutes)
    travel_to(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)


def test_everything_is_asked_once_and_kept(standins, announced, case_with, dana):
    case = case_with(dana)

    done = fetch_all()

    assert done.failures == {}
    assert standins.stats.calls == {"auth": 1, "ndelius": 3, "oasys": 2, "access-control": 1}
    assert set(ProbationRecord.objects.values_list("source", flat=True)) == set(Source.values)
    assert announced == [[case.pk]]


def test_what_lists_need_is_in_columns_of_its_own(standins):
    fetch_all()
    kept = person()
    details, sentence = record("person").payload, record("sentence").payload

    assert (kept.pdu_code, kept.team_name, kept.region_code) == (
        details["pdu_code"],
        details["team_name"],
        details["region_code"],
    )
    assert kept.sentence_ends_on == date.fromisoformat(sentence["ends_on"])
    assert kept.sentence_end_source == sentence["end_source"]
    assert kept.cohort in {"general", "sexual"}
    assert (kept.is_restricted, kept.has_data, kept.state, kept.as_of) == (False, True, DataState.FRESH, None)


def test_example_4_a_failing_source_keeps_its_last_word_while_the_others_go_on(standins, announced):
    fetch_all()
    known = record("sentence")
    standins.fault(service="ndelius", path="/sentence/", status=503)
    standins.world.changed[CRN] = {"personal-details": {"team": {"code": "T9", "description": "Another team"}}}

    done = fetch_all()

    failed = record("sentence")
    assert list(done.failures) == [Source.SENTENCE]
    assert isinstance(done.failures[Source.SENTENCE], Unavailable)
    assert (failed.payload, failed.fetched_at, failed.checked_at) == (known.payload, known.fetched_at, known.checked_at)
    assert (failed.failures, failed.last_error) == (1, "unavailable")
    assert failed.next_attempt_at >= failed.attempted_at + timedelta(minutes=15)
    assert person().sentence_ends_on == date.fromisoformat(known.payload["ends_on"])
    assert (person().team_name, person().state, person().as_of) == ("Another team", DataState.FAILING, known.checked_at)


def test_example_5_the_same_answer_twice_is_one_change_and_one_announcement(standins, announced, case_with, dana):
    case = case_with(dana)
    fetch_all()
    first = record("person")

    fetch_all()

    again = record("person")
    assert ProbationChange.objects.filter(crn=CRN, source="person").count() == 1
    assert announced == [[case.pk]]
    assert again.checked_at > first.checked_at
    assert again.changed_at == first.changed_at


def test_a_difference_is_kept_field_by_field_and_announced(standins, announced):
    fetch_all()
    standins.world.changed[CRN] = {"personal-details": {"team": {"code": "T9", "description": "Another team"}}}
    before = record("person").payload

    fetch_all()

    changes = ProbationChange.objects.filter(crn=CRN, source="person").exclude(field="*")
    assert {(change.field, change.old, change.new) for change in changes} == {
        ("team_code", before["team_code"], "T9"),
        ("team_name", before["team_name"], "Another team"),
    }
    assert len(announced) == 2


def test_the_history_of_changes_can_only_grow(standins):
    fetch_all()

    with pytest.raises(Exception, match="append_only"):
        ProbationChange.objects.update(new="something else")


def test_young_data_is_not_asked_for_again(standins):
    fetch_all()
    standins.stats.reset()

    done = refresh(CRN, Budget(PAGE_SECONDS))

    assert not done.was_needed
    assert standins.stats.calls == {}


def test_after_15_minutes_it_is(standins, travel_to):
    fetch_all()
    standins.stats.reset()
    later(travel_to, 16)

    assert refresh(CRN, Budget(PAGE_SECONDS)).was_needed
    assert standins.stats.calls["ndelius"] == 3


def test_a_page_does_not_wait_again_for_what_has_just_failed(standins):
    standins.fault(service="oasys", status=500)
    fetch_all()
    standins.stats.reset()

    assert not refresh(CRN, Budget(PAGE_SECONDS)).was_needed
    assert standins.stats.calls == {}


def test_somebody_whom_the_services_do_not_know_is_marked_and_not_asked_for_every_hour(standins, travel_to):
    fetch_all()
    standins.world.missing.add(CRN)
    fetch_all()

    assert (record("person").is_not_found, record("person").last_error) == (True, "not_found")
    assert record("person").payload["surname"]
    assert (person().state, person().has_data) == (DataState.NOT_FOUND, True)
    assert schedule().next_attempt_at is None


def test_all_sources_together_stay_within_three_seconds(standins):
    standins.fault(latency=5)
    budget = Budget(PAGE_SECONDS)

    done = refresh(CRN, budget, force=True)

    assert set(done.failures) == set(Source)
    assert budget.left == 0
    assert {failure.upstream for failure in done.failures.values()} <= {"Probation sign-in"}


def test_sources_are_asked_side_by_side(standins):
    fetch_all()
    standins.latency = 0.5
    budget = Budget(10)

    refresh(CRN, budget, force=True)

    assert budget.left > 8


def test_one_slow_source_does_not_keep_the_others(standins):
    fetch_all(OTHER_CRN)
    standins.fault(service="oasys", latency=5)

    done = refresh(CRN, Budget(1.5), force=True)

    assert set(done.failures) == {Source.NEEDS, Source.ASSESSMENTS}
    assert record("person").payload["surname"]
    assert record("needs").last_error == "timed_out"


def test_a_dead_sign_in_service_is_named_and_nothing_is_lost(standins):
    fetch_all()
    known = person()
    standins.world.revoke_tokens()
    from cats.core.http import tokens

    tokens._memory = tokens._Memory()
    from django.core.cache import cache

    cache.clear()
    standins.fault(service="auth", status=503)

    done = fetch_all()

    assert {failure.upstream for failure in done.failures.values()} == {"Probation sign-in"}
    assert person().team_name == known.team_name


@pytest.mark.parametrize(("kind", "error"), [("malformed", "malformed"), ("huge", "too_large"), ("html", "malformed")])
def test_nonsense_and_floods_change_nothing(standins, kind, error):
    fetch_all()
    known = {each.source: each.payload for each in ProbationRecord.objects.all()}
    standins.fault(service="[!a]*", kind=kind)
    standins.fault(service="access-control", kind=kind)

    fetch_all()

    assert {each.source: each.payload for each in ProbationRecord.objects.all()} == known
    assert set(ProbationRecord.objects.values_list("last_error", flat=True)) == {error}


def test_a_body_of_750_kilobytes_is_read(standins):
    standins.fault(service="ndelius", kind="limit")

    assert fetch_all().failures == {}


def test_while_a_service_is_left_alone_no_attempt_is_counted_against_anybody(standins):
    fetch_all()
    standins.fault(service="ndelius", status=503)
    fetch_all()
    fetch_all()
    failures = record("person").failures

    done = fetch_all()

    assert done.failures[Source.PERSON].code == "breaker_open"
    assert record("person").failures == failures


def test_without_any_service_there_is_nothing_to_do_and_nothing_fails():
    done = fetch_all()

    assert (done.failures, done.stored.is_changed) == ({}, False)


def test_a_number_that_cannot_be_one_is_never_sent(standins):
    fetch_all("../admin")

    assert standins.stats.calls == {}
