"""Who works with a case, who may only read it, and who does not know of it."""

from datetime import timedelta

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.roles import Role
from cats.organisations.models import Location
from cats.participants import services
from cats.participants.models import FormerAccess, Participant
from cats.participants.policies import participants
from cats.participants.selectors import find_case
from tests.cast import HOLME_HOUSE, RISLEY, UNMAPPED


def sees(person, case):
    return participants.scope(person, Participant.objects.filter(pk=case.pk)).exists()


def reads(person, case):
    return participants.readable(person, Participant.objects.filter(pk=case.pk)).exists()


def test_an_owned_case_is_seen_from_its_owners_tenant_upwards(case_of, dana, omar, priya, femi, quinn, sam):
    case = case_of(dana)

    assert all(sees(person, case) for person in (dana, omar, priya, femi, quinn, sam))


def test_an_owned_case_is_not_seen_from_another_team_or_provider(case_of, dana, tess, zoe, zack):
    case = case_of(dana)

    assert not any(sees(person, case) for person in (tess, zoe, zack))


def test_an_unowned_case_is_seen_only_by_additional_roles_around_its_location(
    case_of, person, dana, priya, femi, zack, quinn
):
    case = case_of(None, at=RISLEY)
    team_lead = person("Lena Ford", "1.1.1.1.1.", Role.QA_FINANCE)
    other_team_lead = person("Luca Ford", "1.1.1.1.2.", Role.QA_FINANCE)

    assert [sees(somebody, case) for somebody in (priya, team_lead, quinn)] == [True, True, True]
    assert [sees(somebody, case) for somebody in (dana, femi, zack, other_team_lead)] == [False] * 4


def test_an_unowned_case_at_an_unmapped_location_is_for_internal_staff_only(case_of, priya, zack, quinn, sam):
    case = case_of(None, at=UNMAPPED)

    assert [sees(person, case) for person in (quinn, sam, priya, zack)] == [True, True, False, False]


def test_a_team_that_loses_a_case_through_a_move_reads_it_for_ninety_days(case_of, dana, omar, tess, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    case = case_of(dana)
    services.move_participant(participant=case, to=Location.objects.get(pk=HOLME_HOUSE), by=SYSTEM)

    assert (sees(dana, case), reads(dana, case), reads(omar, case), reads(tess, case)) == (False, True, True, False)

    travel_to(2026, 6, 2, 8, 59)
    assert reads(dana, case)
    travel_to(2026, 6, 2, 10, 1)
    assert not reads(dana, case)


def test_former_access_ends_at_its_moment(case_of, dana, zoe):
    case = case_of(zoe, at=HOLME_HOUSE)
    access = FormerAccess.objects.create(
        participant=case, tenant_path=dana.tenant_path, until=clock.now() + timedelta(seconds=60)
    )
    assert reads(dana, case)

    FormerAccess.objects.filter(pk=access.pk).update(until=clock.now() - timedelta(seconds=1))
    assert not reads(dana, case)


def test_what_was_found_for_one_person_says_nothing_of_another(case_of, dana, zack, django_assert_num_queries):
    found = find_case(dana, case_of(dana).pk)

    with django_assert_num_queries(0):
        assert participants.may(dana, "amend", found)
    with django_assert_num_queries(1):
        assert not participants.may(zack, "amend", found)
