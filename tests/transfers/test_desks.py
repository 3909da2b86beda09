"""Whatever the feed says and in whatever order: one desk a person, and former access that ends."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.notifications.models import Notification
from cats.organisations.models import Location, User
from cats.organisations.policies import paths_at
from cats.participants import services
from cats.participants.models import FormerAccess, OwnershipSpan, Participant
from cats.participants.policies import participants
from cats.transfers.codes import OPEN, State
from cats.transfers.models import Transfer
from cats.transfers.services import accept_transfer, answer_receiver, ask_sender, decline_transfer
from tests.transfers.conftest import HOLME_HOUSE, NORTH_COMMUNITY, RISLEY, STYAL, UNMAPPED

pytestmark = pytest.mark.django_db
PLACES = (RISLEY, STYAL, NORTH_COMMUNITY, HOLME_HOUSE, UNMAPPED)
DAYS_OF_ACCESS = timedelta(days=90)


def open_ones(case):
    return list(Transfer.objects.filter(participant=case, state__in=OPEN))


def test_a_move_within_the_contract_is_recorded_and_blocks_nothing(dana, priya, omar, case_of, move):
    case = move(case_of(dana), STYAL)

    assert Transfer.objects.get(participant=case).state == State.RECORDED
    services.reassign_participant(participant=case, to=omar, by=priya)
    assert services.archive_participant(participant=case, reason="deceased", by=priya).is_archived


def test_a_move_across_contracts_asks_the_receiver_and_tells_them(dana, zack, in_transit):
    assert (in_transit.state, in_transit.desk) == (State.SENT, "receiver")
    assert (in_transit.former_owner, in_transit.sender_path) == (dana, "1.1.1.1.1.")
    assert in_transit.receiver_path == "1.1.2.1."
    assert Notification.objects.get(to=zack).kind == "transfer_sent"


def test_moved_five_times_in_one_go_a_person_is_on_one_desk_with_the_age_of_the_first_move(
    dana, case_of, move, travel_to
):
    travel_to(2026, 3, 1, 9)
    case = case_of(dana)
    for hour, place in enumerate((HOLME_HOUSE, UNMAPPED, HOLME_HOUSE, UNMAPPED, HOLME_HOUSE)):
        travel_to(2026, 3, 2, 9 + hour)
        case = move(case, place)

    [transfer] = open_ones(case)
    assert (transfer.to_location_id, transfer.from_contract.code) == (HOLME_HOUSE, "con_west")
    assert transfer.in_transit_since < transfer.moved_at
    assert transfer.former_owner == dana
    assert Transfer.objects.filter(participant=case, state=State.SUPERSEDED).count() == 4


def test_back_where_they_came_from_nobody_has_to_accept(dana, priya, case_of, move):
    case = move(move(case_of(dana), HOLME_HOUSE), RISLEY)

    assert not open_ones(case)
    assert Transfer.objects.filter(participant=case).order_by("-pk").first().continues.state == State.SUPERSEDED
    services.reassign_participant(participant=case, to=dana, by=priya)


def test_an_archived_case_that_moves_needs_nobody(dana, case_of, move):
    case = services.archive_participant(participant=case_of(dana), reason="deceased", by=dana)

    assert not open_ones(move(case, HOLME_HOUSE))


def test_when_the_system_archives_a_case_in_transit_the_transfer_ends(in_transit):
    services.archive_participant(participant=in_transit.participant, reason="licence_ended", by=SYSTEM)

    in_transit.refresh_from_db()
    assert in_transit.state == State.CLOSED


STEP = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(PLACES)),
    st.tuples(st.just("wait"), st.sampled_from((1, 40, 91))),
    st.tuples(st.sampled_from(("accept", "decline", "ask", "answer")), st.just(0)),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEP, min_size=1, max_size=8))
def test_any_moves_and_answers_leave_one_desk_and_access_that_ends(
    steps, dana, tess, zoe, zack, priya, quinn, programme, django_db_setup, travel_clock
):
    travel_clock.reset()
    case = travel_clock.open_case(dana)
    for act, value in steps:
        travel_clock.wait(days=value if act == "wait" else 0, seconds=1)
        case = Participant.objects.get(pk=case.pk)
        pending = Transfer.objects.filter(participant=case, state__in=OPEN).first()
        if act == "move":
            case = services.move_participant(participant=case, to=Location.objects.get(pk=value), by=SYSTEM)
        elif pending is not None:
            respond(act, pending)
        check(case, [dana, tess, zoe])


def respond(act, pending):
    """Answer as the people on whose desk it is could; the system stands for whoever they are."""
    quinn = User.objects.get(display_name="Quinn Ash")
    if act == "accept" and pending.to_contract_id:
        holder = User.objects.filter(tenant__path__in=paths_at(pending.to_location_id), roles=[]).first()
        if holder is not None:
            accept_transfer(transfer=pending, to=holder, by=quinn)
    elif act == "decline" and pending.state in {State.SENT, State.ASKED}:
        decline_transfer(transfer=pending, reason="Not ours", by=quinn)
    elif act == "ask" and pending.state == State.SENT:
        ask_sender(transfer=pending, question="Why?", by=quinn)
    elif act == "answer" and pending.state != State.SENT:
        answer_receiver(transfer=pending, answer="So.", by=quinn)


def check(case, workers):
    case = Participant.objects.select_related("owner__tenant", "current_location__contract").get(pk=case.pk)
    pending = open_ones(case)
    assert len(pending) <= 1
    for transfer in pending:
        assert transfer.to_location_id == case.current_location_id
        assert transfer.from_contract_id != transfer.to_contract_id
        assert transfer.desk in {"sender", "receiver"}
        assert transfer.in_transit_since <= transfer.moved_at
    here = case.current_location.contract_id
    last = Transfer.objects.filter(participant=case).order_by("-pk").first()
    if last is not None and not pending:
        assert last.state in {State.RECORDED, State.ACCEPTED}
        assert last.to_contract_id == here
    for kept in FormerAccess.objects.filter(participant=case):
        assert kept.until == kept.granted_at + DAYS_OF_ACCESS
        lost = OwnershipSpan.objects.filter(participant=case, tenant__path=kept.tenant_path, ended_at=kept.granted_at)
        assert lost.exists(), "access begins with a loss"
    for worker in workers:
        kept = FormerAccess.objects.filter(
            participant=case, tenant_path__startswith=worker.tenant_path, until__gt=clock.now()
        )
        may_read = participants.readable(worker, Participant.objects.filter(pk=case.pk)).exists()
        owns = case.owner is not None and case.owner.tenant.path.startswith(worker.tenant_path)
        assert may_read == (owns or kept.exists())
