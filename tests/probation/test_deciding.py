"""Whether one person may see one record: only on an answer, and only for a while."""

from datetime import timedelta

import pytest

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.probation.codes import Ground
from cats.probation.models import AccessDecision, ProbationRecord
from cats.probation.policies import restrictions
from cats.probation.services import access
from tests.probation.conftest import CRN, RESTRICTED, fetch_all

pytestmark = pytest.mark.django_db


def ground(user, crn: str = RESTRICTED) -> Ground:
    return access.decide(user, crn).ground


def test_an_open_record_is_open_to_all_without_asking_about_anybody(standins, dana):
    fetch_all()
    standins.stats.reset()

    assert ground(dana, CRN) == Ground.UNRESTRICTED
    assert standins.stats.calls == {}


def test_a_restricted_record_is_open_to_whom_ndelius_lets_in(standins, cleared):
    fetch_all(RESTRICTED)

    assert ground(cleared) == Ground.ALLOWED


def test_a_restricted_record_is_closed_to_others_with_the_reason(standins, uncleared):
    fetch_all(RESTRICTED)
    decision = access.decide(uncleared, RESTRICTED)

    assert (decision.ground, decision.may_see) == (Ground.BARRED, False)
    assert decision.message == "You are excluded from viewing this record."


@pytest.mark.parametrize("name", ["", "   ", ".", ".."])
def test_without_an_account_in_ndelius_restricted_records_are_closed(standins, dana, name):
    fetch_all(RESTRICTED)
    dana.delius_username = name
    standins.stats.reset()

    assert not access.decide(dana, RESTRICTED).may_see
    assert standins.stats.calls == {}


def test_an_account_that_ndelius_does_not_know_sees_nothing_restricted(standins, uncleared):
    fetch_all(RESTRICTED)
    standins.fault(path="/user/", status=404)

    assert ground(uncleared) == Ground.NO_ACCOUNT


def test_a_number_that_ndelius_leaves_out_of_its_answer_is_barred(standins, cleared):
    fetch_all(RESTRICTED)
    standins.world.missing.add(RESTRICTED)

    assert ground(cleared) == Ground.BARRED


@pytest.mark.parametrize("fault", [{"status": 503}, {"status": 403}, {"kind": "malformed"}, {"kind": "huge"}])
def test_a_failed_check_lets_nobody_in_and_is_not_remembered(standins, cleared, fault):
    fetch_all(RESTRICTED)
    standins.fault(path="/user/", **fault)

    assert ground(cleared) == Ground.UNDECIDED
    assert not AccessDecision.objects.exists()

    standins.faults.clear()
    assert ground(cleared) == Ground.ALLOWED


@pytest.mark.parametrize(("who", "minutes"), [("cleared", 5), ("uncleared", 1)])
def test_an_allowance_stands_for_five_minutes_and_a_refusal_for_one(standins, request, travel_to, who, minutes):
    user = request.getfixturevalue(who)
    fetch_all(RESTRICTED)
    first = access.decide(user, RESTRICTED)
    standins.fault(path="/user/", status=503)
    began = AccessDecision.objects.get().decided_at

    def after(seconds: float) -> Ground:
        moment = began + timedelta(seconds=seconds)
        travel_to(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
        return ground(user)

    assert after(minutes * 60 - 2) == first.ground
    assert after(minutes * 60 + 2) == Ground.UNDECIDED


def test_a_record_of_which_nothing_is_known_is_open_only_to_whom_ndelius_lets_in(standins, cleared, omar):
    assert access.decide(cleared, "X000999").ground == Ground.ALLOWED
    assert access.decide(omar, "X000999").ground == Ground.NO_ACCOUNT


def test_that_a_record_is_open_has_to_be_confirmed_within_a_week(standins, omar):
    fetch_all()
    ProbationRecord.objects.filter(source="access").update(fetched_at=clock.now() - timedelta(days=6.9))
    assert ground(omar, CRN) == Ground.UNRESTRICTED

    ProbationRecord.objects.filter(source="access").update(fetched_at=clock.now() - timedelta(days=7.1))
    assert not access.decide(omar, CRN).may_see


def test_where_access_control_is_not_connected_nothing_counts_as_restricted(dana):
    assert ground(dana) == Ground.UNRESTRICTED
    assert restrictions.masked_for(dana, [RESTRICTED]) == set()


def test_many_records_are_asked_about_500_at_a_time(standins, cleared):
    crns = [f"Q{number:06d}" for number in range(1_001)]

    decisions = access.decide_many(cleared, crns)

    assert len(decisions) == 1_001
    assert all(decision.ground == Ground.ALLOWED for decision in decisions.values())
    assert standins.stats.calls["ndelius"] == 3


def test_lists_mask_what_is_restricted_or_unknown_and_ask_nobody(standins, uncleared, django_assert_max_num_queries):
    fetch_all(CRN)
    fetch_all(RESTRICTED)
    standins.stats.reset()

    with django_assert_max_num_queries(3):
        masked = restrictions.masked_for(uncleared, [CRN, RESTRICTED, "X000999", ""])

    assert masked == {RESTRICTED, "X000999"}
    assert standins.stats.calls == {}


def test_lists_show_what_was_lately_allowed(standins, cleared, omar):
    fetch_all(RESTRICTED)
    access.decide(cleared, RESTRICTED)

    assert restrictions.masked_for(cleared, [RESTRICTED]) == set()
    assert restrictions.masked_for(omar, [RESTRICTED]) == {RESTRICTED}


def test_a_refusal_opens_nothing(standins, uncleared):
    fetch_all(RESTRICTED)
    access.decide(uncleared, RESTRICTED)

    assert restrictions.opened_to(uncleared) == set()


def test_the_system_sees_everything(standins):
    fetch_all(RESTRICTED)

    assert restrictions.masked_for(SYSTEM, [RESTRICTED]) == set()


def test_cases_are_masked_by_their_numbers(standins, dana, case_with, case_of):
    fetch_all(CRN)
    plain, hidden, without = case_with(dana, CRN), case_with(dana, RESTRICTED), case_of(dana)

    assert restrictions.masked_cases(dana, [plain.pk, hidden.pk, without.pk]) == {hidden.pk}
