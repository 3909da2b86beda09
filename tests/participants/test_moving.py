"""What a move does to a case: history, owner, former access."""

from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.models import TimelineEntry
from cats.organisations.models import Location
from cats.participants import services
from cats.participants.models import FormerAccess, LocationSpan, OwnershipSpan
from tests.cast import HOLME_HOUSE, RISLEY, STYAL, UNMAPPED


def move(case, to):
    return services.move_participant(participant=case, to=Location.objects.get(pk=to), by=SYSTEM)


def test_a_move_within_reach_keeps_the_owner_and_turns_the_location(case_of, dana):
    case = move(case_of(dana, at=RISLEY), STYAL)

    spans = LocationSpan.objects.filter(participant=case).order_by("started_at", "pk")
    assert case.owner == dana
    assert [(span.location_id, span.ended_at is None) for span in spans] == [(RISLEY, False), (STYAL, True)]
    assert not FormerAccess.objects.exists()


def test_a_move_out_of_reach_takes_the_case_from_its_owner(case_of, dana):
    case = move(case_of(dana, at=RISLEY), HOLME_HOUSE)

    assert case.owner is None
    assert OwnershipSpan.objects.get(participant=case, ended_at=None).owner is None
    assert FormerAccess.objects.get().tenant_path == dana.tenant_path
    acts = TimelineEntry.objects.filter(participant=case).values_list("act", flat=True)
    assert {Act.MOVED, Act.UNASSIGNED} <= set(acts)


def test_a_move_to_an_unmapped_location_takes_the_case_from_its_owner(case_of, dana):
    assert move(case_of(dana), UNMAPPED).owner is None


def test_moving_to_where_the_person_is_does_nothing(case_of, dana):
    case = case_of(dana, at=RISLEY)

    assert move(case, RISLEY).row_version == case.row_version
    assert LocationSpan.objects.filter(participant=case).count() == 1
