"""Examples 4, 5, 11, 13 and 14, through the pages; the rules behind them are tried in full in tests/probation."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from caselist.drain import drain_all
from caselist.models import CaseRow, StaleCase
from cats.core import clock, words
from cats.core.actors import SYSTEM
from cats.core.http import Budget
from cats.participants import services
from cats.probation.models import ProbationChange, ProbationRecord, ProbationSchedule
from cats.probation.services import batches, storing
from cats.probation.services.refreshing import refresh
from tests.pages import text_of

CRN = "X000031"


def record(source: str) -> ProbationRecord:
    return ProbationRecord.objects.get(person=CRN, source=source)


def grow_old(days: float) -> None:
    """Let everything that is kept have been checked so long ago."""
    then = clock.now() - timedelta(days=days)
    ProbationRecord.objects.update(fetched_at=then, checked_at=then, attempted_at=then)
    ProbationSchedule.objects.update(checked_at=then)


@pytest.fixture
def case(standins, case_of, dana):
    """A case of somebody whom the services know, all of it fetched and in the list."""
    made = case_of(dana, "Ada", "Adams", identifiers={"crn": CRN})
    refresh(CRN, Budget(10), force=True)
    drain_all()
    return made


def test_a_failing_source_changes_nothing_and_the_page_says_so(as_user, standins, case, dana):
    """Example 4: the sentence answers 503, the person 200."""
    ends = CaseRow.objects.get().sentence_ends_on
    grow_old(1)
    standins.fault(service="ndelius", path="/sentence/", status=503)

    page = text_of(as_user(dana).get(reverse("case_probation", args=[case.pk])))

    assert record("sentence").failures == 1
    assert record("person").failures == 0
    assert words.date(ends) in page
    assert "nDelius is not available." in page
    assert "What is shown is what was known last." in page
    drain_all()
    assert CaseRow.objects.get().sentence_ends_on == ends
    assert words.short_date(ends) in text_of(as_user(dana).get("/cases/mine/"))


def test_the_same_answer_twice_is_one_change_and_one_piece_of_work(standins, case):
    """Example 5."""
    before = ProbationChange.objects.filter(crn=CRN).count()
    checked = record("person").checked_at

    refresh(CRN, Budget(10), force=True)

    assert ProbationChange.objects.filter(crn=CRN, source="person").count() == 1
    assert ProbationChange.objects.filter(crn=CRN).count() == before
    assert record("person").checked_at > checked
    assert not StaleCase.objects.exists()


def test_many_stale_people_are_refreshed_in_batches_within_the_limit(standins, case_of, dana, settings):
    """Example 11, in small (100 people, 4 batches); `make bench` refreshes the thousand."""
    crns = [f"X8{number:05d}" for number in range(100)]
    for crn in crns:
        case_of(dana, identifiers={"crn": crn})
    storing.ensure(crns)
    standins.fault(crn=crns[7], service="oasys", status=500)

    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("refresh_probation_data", json=True, batch=25, stdout=said, stderr=StringIO())

    told = json.loads(said.getvalue())
    assert ended.value.code == 1
    assert (told["batches"], told["checked"], told["failed"]) == (4, 100, 1)
    assert max(standins.stats.most[name] for name in ("ndelius", "oasys", "access-control")) <= (
        settings.UPSTREAM_CONCURRENCY
    )


@pytest.mark.parametrize("who", ["dana", "priya", "quinn"])
def test_a_new_case_without_data_waits_in_a_list_and_says_so_in_words(request, open_list, case_of, dana, who):
    """Example 13: nothing that means "unknown" is ever put in the place of a fact."""
    case_of(dana, "Ada", "Adams", identifiers={"crn": CRN})

    page = open_list(request.getfixturevalue(who), key="awaiting")

    assert page.names == ["ADAMS, Ada"]
    assert "Not yet available from nDelius" in page.rows[0]
    for invented in ("None", "UNKNOWN", "TBC", "N/A", "null", "1900", "9999"):
        assert invented not in page.rows[0]


def test_a_closed_case_is_refreshed_when_it_is_opened_and_not_by_the_job(as_user, standins, case, dana):
    """Example 14."""
    services.archive_participant(participant=case, reason="deceased", by=SYSTEM)
    grow_old(5)
    standins.stats.reset()

    assert batches.refresh_batch().checked == 0
    assert standins.stats.calls == {}

    assert as_user(dana).get(reverse("case", args=[case.pk])).status_code == 200
    assert standins.stats.calls["ndelius"] >= 3
    assert record("person").checked_at > clock.now() - timedelta(minutes=5)
