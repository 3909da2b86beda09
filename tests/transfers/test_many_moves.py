"""A file of the feed in which many people have moved: as many desks, few statements, one notice for a reader."""

from cats.core.models import TimelineEntry
from cats.notifications.models import Notification
from cats.organisations.models import Location
from cats.participants.models import Participant
from cats.participants.services import Said, apply_feed
from cats.transfers.codes import State
from cats.transfers.models import Transfer
from tests.transfers.conftest import HOLME_HOUSE, STYAL


def moved(cases: list[Participant], place: int) -> dict[int, Said]:
    location = Location.objects.get(pk=place)
    return {
        case.pk: Said(upci=case.upci, first_name=case.first_name, last_name=case.last_name, location=location)
        for case in cases
    }


def test_each_of_many_who_left_the_contract_is_on_a_desk_and_their_reader_is_told_once(dana, zack, case_of):
    cases = [case_of(dana, "Anna", f"Person{number}") for number in range(4)]

    apply_feed(said=moved(cases, HOLME_HOUSE))

    transfers = Transfer.objects.filter(participant__in=cases)
    assert {transfer.participant_id for transfer in transfers} == {case.pk for case in cases}
    assert {(each.state, each.former_owner, each.sender_path, each.receiver_path) for each in transfers} == {
        (State.SENT, dana, "1.1.1.1.1.", "1.1.2.1.")
    }
    assert TimelineEntry.objects.filter(participant__in=cases, act="transfer_sent").count() == 4
    [told] = Notification.objects.filter(to=zack)
    assert (told.kind, told.facts, told.participant) == ("transfers_sent", {"cases": 4}, None)
    assert told.link == "/transfers/"


def test_one_who_moves_on_with_others_who_move_first_supersedes_only_their_own_transfer(dana, case_of):
    first, second = case_of(dana, "Anna", "First"), case_of(dana, "Anna", "Second")
    apply_feed(said=moved([first], HOLME_HOUSE))

    apply_feed(said=moved([first], STYAL) | moved([second], HOLME_HOUSE))

    [superseded, back] = Transfer.objects.filter(participant=first).order_by("pk")
    assert (superseded.state, back.state, back.continues) == (State.SUPERSEDED, State.RECORDED, superseded)
    [sent] = Transfer.objects.filter(participant=second)
    assert (sent.state, sent.continues) == (State.SENT, None)


def test_many_moves_take_as_many_statements_as_a_few(dana, case_of, django_assert_max_num_queries):
    some = [case_of(dana, "Anna", f"Some{number}") for number in range(3)]
    many = [case_of(dana, "Anna", f"Many{number}") for number in range(15)]
    with django_assert_max_num_queries(60) as of_some:
        apply_feed(said=moved(some, STYAL))
    with django_assert_max_num_queries(len(of_some)):
        apply_feed(said=moved(many, STYAL))
