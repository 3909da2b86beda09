"""Two numbers of one person become one, and two again."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from cats.core.http import Budget
from cats.core.models import TimelineEntry
from cats.participants.models import Identifier, Participant
from cats.probation.models import AccessDecision, CrnChange, ProbationRecord
from cats.probation.policies import restrictions
from cats.probation.services import access, merging
from cats.probation.services.refreshing import refresh
from tests.probation.conftest import CRN, OTHER_CRN, RESTRICTED, fetch_all, person, record, schedule

pytestmark = pytest.mark.django_db


def at(hour: int) -> datetime:
    return datetime(2026, 3, 4, hour, tzinfo=UTC)


def merge(source: str = CRN, target: str = OTHER_CRN, hour: int = 9, message: str | None = None) -> CrnChange | None:
    return merging.merge_crns(source=source, target=target, occurred_at=at(hour), message_id=message)


def unmerge(unmerged: str = OTHER_CRN, reactivated: str = CRN, hour: int = 10, message: str | None = None):
    return merging.unmerge_crns(unmerged=unmerged, reactivated=reactivated, occurred_at=at(hour), message_id=message)


def number_of(case: Participant) -> str:
    return Identifier.objects.get(participant=case, kind="crn").value


def test_cases_follow_to_the_number_that_stays(case_with, dana):
    moved, stayed = case_with(dana), case_with(dana, OTHER_CRN)

    merge()

    assert (number_of(moved), number_of(stayed)) == (OTHER_CRN, OTHER_CRN)
    [line] = TimelineEntry.objects.filter(participant=moved, act="amended")
    assert (line.by, line.facts["before"], line.facts["after"]) == (None, CRN, OTHER_CRN)


def test_nothing_known_of_the_old_number_is_believed_and_the_other_is_due_at_once(standins, case_with, dana):
    case_with(dana)
    fetch_all(CRN)
    fetch_all(OTHER_CRN)

    merge()

    assert not ProbationRecord.objects.filter(person=CRN).exists()
    assert (person(CRN).team_name, person(CRN).has_data) == ("", False)
    assert person(OTHER_CRN).team_name != ""
    assert schedule(OTHER_CRN).checked_at is None
    standins.stats.reset()
    refresh(OTHER_CRN, Budget(5))
    assert standins.stats.calls["ndelius"] == 3


def test_until_it_is_asked_again_a_merged_record_counts_as_restricted(standins, case_with, dana):
    case_with(dana, RESTRICTED)
    fetch_all(RESTRICTED)
    fetch_all(OTHER_CRN)
    assert restrictions.masked_for(dana, [OTHER_CRN]) == set()

    merge(RESTRICTED, OTHER_CRN)

    assert person(OTHER_CRN).is_restricted is None
    assert restrictions.masked_for(dana, [OTHER_CRN]) == {OTHER_CRN}


def test_decisions_about_both_numbers_are_void(standins, uncleared):
    access.decide(uncleared, RESTRICTED)
    assert AccessDecision.objects.exists()

    merge(RESTRICTED, OTHER_CRN)

    assert not AccessDecision.objects.exists()


def test_undoing_a_merge_gives_back_exactly_the_cases_it_took(case_with, dana):
    moved, stayed = case_with(dana), case_with(dana, OTHER_CRN)
    merge()
    later = case_with(dana, OTHER_CRN)

    unmerge()

    assert [number_of(case) for case in (moved, stayed, later)] == [CRN, OTHER_CRN, OTHER_CRN]


def test_undoing_a_merge_that_we_never_heard_of_moves_all(case_with, dana):
    first, second = case_with(dana, OTHER_CRN), case_with(dana, OTHER_CRN)

    unmerge()

    assert {number_of(first), number_of(second)} == {CRN}


def test_undoing_refetches_both(standins, case_with, dana):
    case_with(dana)
    merge()
    fetch_all(OTHER_CRN)

    unmerge()

    assert (schedule(CRN).checked_at, schedule(OTHER_CRN).checked_at) == (None, None)


def test_a_message_that_comes_three_times_has_one_effect(case_with, dana):
    case_with(dana)

    done = [merge(message="m-1"), merge(message="m-1"), merge(message="m-1")]

    assert [each is not None for each in done] == [True, False, False]
    assert TimelineEntry.objects.filter(act="amended").count() == 1


def test_an_old_message_that_comes_late_changes_nothing_and_is_written_down(case_with, dana):
    case = case_with(dana)
    merge(hour=9)
    unmerge(hour=11)

    late = merge(hour=10)

    assert late.was_late
    assert number_of(case) == CRN


def test_the_merges_that_we_were_told_of_can_only_grow():
    merge()

    with pytest.raises(Exception, match="append_only"):
        CrnChange.objects.all().delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("asked", [CRN, OTHER_CRN])
def test_what_was_on_its_way_during_a_merge_is_dropped(standins, committed_database, case_with, dana, asked):
    case = case_with(dana)
    fetch_all(CRN)
    fetch_all(OTHER_CRN)
    standins.world.changed[asked] = {"personal-details": {"team": {"code": "OLD", "description": "An old team"}}}
    standins.latency = 0.5
    done: list[object] = []

    def ask() -> None:
        done.append(refresh(asked, Budget(5), force=True))
        connection.close()

    asking = threading.Thread(target=ask)
    asking.start()
    while standins.stats.running["ndelius"] == 0:
        continue
    merge()
    asking.join()

    assert done[0].stored.is_void
    assert number_of(case) == OTHER_CRN
    assert not ProbationRecord.objects.filter(payload__team_code="OLD").exists()
    assert schedule(OTHER_CRN).checked_at is None


def test_a_refresh_after_the_merge_is_kept(standins, case_with, dana):
    case_with(dana)
    merge()

    fetch_all(OTHER_CRN)

    assert record("person", OTHER_CRN).payload["surname"]
    assert person(OTHER_CRN).is_restricted is False
