"""The two commands, as an operator and a script see them."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cats.core import clock
from cats.core.progress import Progress
from cats.participants.models import Participant
from cats.probation.models import ProbationRecord, ProbationSchedule
from tests.probation.conftest import CRN, OTHER_CRN, RESTRICTED, fetch_all, person, schedule

pytestmark = pytest.mark.django_db


def run(command: str, *arguments: str) -> tuple[int, dict]:
    out, status = StringIO(), 0
    try:
        call_command(command, *arguments, "--json", stdout=out)
    except SystemExit as exit_:
        status = int(exit_.code)
    return status, json.loads(out.getvalue())


def age(crn: str, **ago: float) -> None:
    at = clock.now() - timedelta(**ago)
    ProbationRecord.objects.filter(person=crn).update(checked_at=at)
    ProbationSchedule.objects.filter(pk=crn).update(checked_at=at)


def test_people_who_are_due_are_refreshed(standins, case_with, dana):
    case_with(dana, CRN)
    case_with(dana, OTHER_CRN)
    fetch_all(CRN)

    status, result = run("refresh_probation_data")

    assert status == 0
    assert (result["due"], result["checked"], result["changed"], result["failed"]) == (1, 1, 1, 0)
    assert person(OTHER_CRN).has_data


def test_another_age_can_be_chosen(standins, case_with, dana):
    case_with(dana)
    fetch_all()
    age(CRN, days=1.5)

    assert run("refresh_probation_data")[1]["due"] == 0
    assert run("refresh_probation_data", "--stale-days", "1")[1] | {"errors": {}} == {
        "dry_run": False, "due": 1, "batches": 1, "checked": 1, "changed": 0, "unchanged": 1, "failed": 0,
        "not_asked": 0, "merged_meanwhile": 0, "errors": {},
    }  # fmt: skip


def test_a_dry_run_counts_and_asks_nobody(standins, case_with, dana):
    case_with(dana)
    run("refresh_probation_data")
    age(CRN, days=4)
    standins.stats.reset()

    assert run("refresh_probation_data", "--dry-run")[1]["due"] == 1
    assert standins.stats.calls == {}


def test_one_person_is_refreshed_whatever_their_age_and_case(standins, case_with, dana):
    case_with(dana)
    fetch_all()
    Participant.objects.update(status="archived")
    standins.stats.reset()

    status, result = run("refresh_probation_data", "--crn", CRN)

    assert (status, result["checked"], result["unchanged"]) == (0, 1, 1)
    assert sum(standins.stats.calls.values()) == 6


def test_the_size_of_a_batch_can_be_chosen(standins, case_with, dana):
    for number in range(5):
        case_with(dana, f"X00070{number}")

    assert run("refresh_probation_data", "--batch", "2")[1]["batches"] == 3


def test_a_failure_is_status_1_and_named(standins, case_with, dana):
    case_with(dana, CRN)
    case_with(dana, OTHER_CRN)
    standins.fault(crn=CRN, status=500)

    status, result = run("refresh_probation_data")

    assert (status, result["checked"], result["failed"]) == (1, 2, 1)
    assert result["errors"]["nDelius: unavailable"] == 3


def test_when_nobody_can_be_asked_it_stops_with_status_2(standins, case_with, dana):
    for number in range(6):
        case_with(dana, f"X00070{number}")
    standins.fault(service="auth", status=503)
    for _ in range(5):
        fetch_all()
    standins.stats.reset()

    status, result = run("refresh_probation_data", "--batch", "1")

    assert (status, result["batches"]) == (2, 1)
    assert standins.stats.calls == {}


def test_without_any_service_it_says_so():
    with pytest.raises(CommandError, match="NDELIUS_API_URL"):
        call_command("refresh_probation_data")


@pytest.mark.parametrize("wrong", [["--batch", "0"], ["--batch", "501"], ["--stale-days", "-1"], ["--crn", "a/b"]])
def test_nonsense_is_refused(standins, wrong):
    with pytest.raises(CommandError):
        call_command("refresh_probation_data", *wrong)


def test_words_are_for_people(standins, case_with, dana):
    case_with(dana)
    out = StringIO()

    call_command("refresh_probation_data", stdout=out)

    assert out.getvalue() == "1 due, 1 checked, 1 changed, 0 failed, 0 not asked.\n"


def test_the_state_counts_each_person_with_an_open_case_once(standins, case_with, dana):
    fresh, stale, failing, missing, never, closed = (f"X0008{number:02d}" for number in range(6))
    for crn in (fresh, stale, failing, missing, never, closed):
        case_with(dana, crn)
    Participant.objects.filter(identifiers__value=closed).update(status="archived")
    standins.world.missing.add(missing)
    for crn in (fresh, stale, missing, closed):
        fetch_all(crn)
    age(stale, days=4)
    standins.fault(crn=failing, status=500)
    fetch_all(failing)

    _, status = run("probation_data_status")

    counted = {name: status[name] for name in ("fresh", "stale", "failing", "never", "not_found", "total")}
    assert counted == {"fresh": 1, "stale": 1, "failing": 1, "never": 1, "not_found": 1, "total": 5}
    assert status["oldest"] == schedule(stale).checked_at.isoformat()
    assert status["sources"] == ["access", "person", "sentence", "registrations", "needs", "assessments"]


def test_the_state_of_an_empty_system_is_all_noughts():
    status, facts = run("probation_data_status")

    assert (status, facts["total"], facts["oldest"]) == (0, 0, None)


def test_the_state_in_words(standins, case_with, dana):
    case_with(dana, RESTRICTED)
    out = StringIO()

    call_command("probation_data_status", stdout=out)

    assert "never               1" in out.getvalue()


def test_the_bar_says_how_far_how_fast_and_how_long_still():
    progress = Progress("People", 1_000)
    progress.reach(250)

    assert progress.line(10) == "People [########----------------------] 250 of 1,000 (25.0 a second, 30 s left)"
