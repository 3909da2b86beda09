"""Giving cases to another worker, one and many."""

import pytest

from cats.core.acts import Act
from cats.core.errors import NotAllowed, Refused, Stale
from cats.core.models import TimelineEntry
from cats.organisations.models import UserStatus
from cats.participants import services
from cats.participants.models import OwnershipSpan, Participant
from tests.cast import HOLME_HOUSE


def reassign(case, to, by, **facts):
    return services.reassign_participant(participant=case, to=to, by=by, **facts)


def test_the_new_owner_holds_the_case_and_the_record_says_so(case_of, dana, omar, priya):
    case = reassign(case_of(dana), omar, priya, reason="Dana has changed team")

    line = TimelineEntry.objects.get(participant=case, act=Act.REASSIGNED)
    assert Participant.objects.get(pk=case.pk).owner == omar
    assert (line.by, line.facts["before"], line.facts["after"]) == (priya, dana.pk, omar.pk)
    assert OwnershipSpan.objects.get(participant=case, ended_at=None).owner == omar


@pytest.mark.parametrize("who", ["dana", "omar", "femi", "cora"])
def test_only_those_with_the_permission_reassign(request, case_of, dana, omar, who):
    with pytest.raises(NotAllowed):
        reassign(case_of(dana), omar, request.getfixturevalue(who))


def test_nobody_reassigns_a_case_they_do_not_work_with(case_of, dana, omar, zack):
    with pytest.raises(NotAllowed):
        reassign(case_of(dana), omar, zack)


def test_the_new_owner_must_work_at_the_location(case_of, dana, tess, priya):
    with pytest.raises(Refused, match="does not work with cases at HMP Risley"):
        reassign(case_of(dana), tess, priya)


def test_the_new_owner_must_be_in_the_reach_of_who_reassigns(case_of, dana, zoe, priya):
    with pytest.raises(Refused):
        reassign(case_of(dana), zoe, priya)


def test_somebody_who_has_left_takes_no_case(case_of, person, dana, priya):
    gone = person("Gita Holt", "1.1.1.1.1.", status=UserStatus.LEFT)

    with pytest.raises(Refused):
        reassign(case_of(dana), gone, priya)


def test_an_archived_case_stays_where_it_is(case_of, dana, omar, priya):
    case = case_of(dana)
    services.archive_participant(participant=case, reason="deceased", by=priya)

    with pytest.raises(Refused, match="archived"):
        reassign(case, omar, priya)


def test_a_change_made_meanwhile_is_noticed(case_of, dana, omar, priya):
    case = case_of(dana)
    reassign(case, omar, priya)

    with pytest.raises(Stale):
        reassign(case, dana, priya, expected_version=case.row_version)


def test_many_cases_are_each_judged_by_themselves(case_of, dana, omar, priya, zoe):
    mine, already, archived, strangers = case_of(dana), case_of(omar), case_of(dana), case_of(zoe, at=HOLME_HOUSE)
    services.archive_participant(participant=archived, reason="deceased", by=priya)

    verdicts = services.reassign_many(
        participant_ids=[mine.pk, already.pk, archived.pk, strangers.pk], to=omar, by=priya
    )

    assert [(verdict.case_id, verdict.case, bool(verdict.refusal)) for verdict in verdicts] == [
        (mine.pk, mine, False),
        (already.pk, already, True),
        (archived.pk, archived, True),
        (strangers.pk, None, True),
    ]
    assert Participant.objects.get(pk=mine.pk).owner == omar
    assert Participant.objects.get(pk=strangers.pk).owner == zoe


def test_the_number_of_queries_does_not_grow_with_the_cases(case_of, dana, omar, priya, django_assert_max_num_queries):
    cases = [case_of(dana) for _ in range(30)]

    with django_assert_max_num_queries(20):
        services.reassign_many(participant_ids=[case.pk for case in cases], to=omar, by=priya)
