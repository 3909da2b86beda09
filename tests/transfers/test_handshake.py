"""Sender and receiver: accept, decline, ask, answer, close; who may, who is told, what stands in the way."""

import pytest

from cats.core.acts import Act
from cats.core.errors import NotAllowed, Refused, Stale
from cats.core.models import TimelineEntry
from cats.notifications.models import Notification
from cats.participants import services as case_services
from cats.participants.services import judge_reassigning
from cats.transfers import services
from cats.transfers.codes import State
from tests.transfers.conftest import UNMAPPED

pytestmark = pytest.mark.django_db


def told(user):
    return list(Notification.objects.filter(to=user).order_by("pk").values_list("kind", flat=True))


def test_accepting_gives_the_case_to_somebody_who_works_there(dana, zoe, zack, in_transit):
    services.accept_transfer(transfer=in_transit, to=zoe, by=zack)

    in_transit.refresh_from_db()
    assert (in_transit.state, in_transit.new_owner, in_transit.participant.owner) == (State.ACCEPTED, zoe, zoe)
    assert told(zoe) == ["case_assigned"]
    assert told(dana)[-1] == "transfer_accepted"
    lines = TimelineEntry.objects.filter(participant=in_transit.participant).order_by("pk")
    acts = list(lines.values_list("act", flat=True))
    assert acts[-2:] == [Act.ASSIGNED, Act.TRANSFER_ACCEPTED]


def test_nobody_gets_the_case_who_cannot_work_there(tess, zack, quinn, in_transit):
    with pytest.raises(Refused, match="does not work with cases at"):
        services.accept_transfer(transfer=in_transit, to=tess, by=quinn)


def test_a_person_who_has_left_gets_no_case(zoe, zack, in_transit):
    zoe.status = "left"
    zoe.save()

    with pytest.raises(Refused, match="does not work"):
        services.accept_transfer(transfer=in_transit, to=zoe, by=zack)


@pytest.mark.parametrize("who", ["dana", "priya", "zoe", "femi"])
def test_only_the_receiver_s_people_with_the_permission_accept(who, request, zack, in_transit):
    somebody = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        services.accept_transfer(transfer=in_transit, to=zack, by=somebody)


def test_a_question_goes_to_the_sender_and_the_answer_back(dana, priya, zack, in_transit):
    services.ask_sender(transfer=in_transit, question="Who was the last worker?", by=zack)
    in_transit.refresh_from_db()
    assert (in_transit.desk, told(priya), told(dana)[-1]) == ("sender", ["transfer_asked"], "transfer_asked")

    services.answer_receiver(transfer=in_transit, answer="I was.", by=dana)

    in_transit.refresh_from_db()
    assert (in_transit.state, told(zack)[-1]) == (State.SENT, "transfer_answered")
    assert list(in_transit.messages.order_by("pk").values_list("said", flat=True)) == ["question", "answer"]


def test_a_refusal_comes_with_a_reason_and_can_be_explained(dana, priya, zack, in_transit):
    with pytest.raises(Refused, match="Write what you want to say"):
        services.decline_transfer(transfer=in_transit, reason=" ", by=zack)
    services.decline_transfer(transfer=in_transit, reason="Not in our prison", by=zack)

    services.answer_receiver(transfer=in_transit, answer="Since yesterday they are", by=priya)

    in_transit.refresh_from_db()
    assert (in_transit.state, told(dana)[-1]) == (State.SENT, "transfer_declined")


def test_two_who_decide_at_once_get_a_conflict(zoe, zack, in_transit):
    seen = in_transit.row_version
    services.ask_sender(transfer=in_transit, question="Why?", by=zack)

    with pytest.raises(Stale):
        services.decline_transfer(transfer=in_transit, reason="No", by=zack, expected_version=seen)


def test_an_open_transfer_stands_against_archiving_and_reassigning_by_people(zoe, quinn, in_transit):
    case = in_transit.participant

    with pytest.raises(Refused, match="has not accepted the case yet"):
        case_services.archive_participant(participant=case, reason="deceased", by=quinn)
    with pytest.raises(Refused, match="has not accepted the case yet"):
        case_services.reassign_participant(participant=case, to=zoe, by=quinn)
    [verdict] = judge_reassigning(participant_ids=[case.pk], to=zoe, by=quinn)
    assert "has not accepted the case yet" in verdict.refusal


def test_what_is_over_is_over(zoe, zack, in_transit):
    services.accept_transfer(transfer=in_transit, to=zoe, by=zack)

    with pytest.raises(Refused, match="is over"):
        services.decline_transfer(transfer=in_transit, reason="Changed my mind", by=zack)


def test_a_person_nowhere_in_the_programme_lies_with_the_authority_who_may_close(
    dana, zack, quinn, rosa, case_of, move
):
    case = move(case_of(dana), UNMAPPED)
    transfer = case.transfers.get()

    with pytest.raises(NotAllowed):
        services.close_transfer(transfer=transfer, reason="Abroad", by=quinn)
    services.close_transfer(transfer=transfer, reason="Abroad", by=rosa)

    transfer.refresh_from_db()
    assert transfer.state == State.CLOSED
    assert case_services.archive_participant(participant=case, reason="deceased", by=rosa).is_archived


def test_an_accepted_case_can_move_on_with_a_handshake_of_its_own(zoe, zack, move, in_transit):
    services.accept_transfer(transfer=in_transit, to=zoe, by=zack)

    case = move(in_transit.participant, 1)

    later = case.transfers.order_by("-pk").first()
    assert (later.state, later.former_owner, later.continues) == (State.SENT, zoe, None)
