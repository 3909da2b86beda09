"""Closing one interval of a case's history and opening the next; a case that is new has none to close."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from cats.core.actors import Actor, person
from cats.organisations.models import Contract, User
from cats.organisations.policies import is_above
from cats.participants.models import FeedActivitySpan, LocationSpan, OwnershipSpan, Participant, StatusSpan


def turn_ownership(cases: Iterable[Participant], at: datetime) -> dict[int, int]:
    """End the present ownership of these cases and begin the one that each case's owner now gives; return its id."""
    cases = list(cases)
    OwnershipSpan.objects.filter(participant__in=cases, ended_at=None).update(ended_at=at)
    return begin_ownership(cases, at)


def begin_ownership(cases: Sequence[Participant], at: datetime) -> dict[int, int]:
    """Begin the ownership that each case's owner now gives; return its id."""
    contracts = {owner: _contract_of(owner) for owner in {case.owner for case in cases}}
    begun = OwnershipSpan.objects.bulk_create(
        OwnershipSpan(
            participant=case,
            owner=case.owner,
            tenant=case.owner.tenant if case.owner else None,
            contract=contracts[case.owner] or case.current_location.contract,
            started_at=at,
        )
        for case in cases
    )
    return {span.participant_id: span.pk for span in begun}


def turn_status(case: Participant, by: Actor, at: datetime, *, reason: str = "", information: str = "") -> None:
    """End the present status interval and begin the one that the case's status now gives."""
    StatusSpan.objects.filter(participant=case, ended_at=None).update(ended_at=at)
    begin_status(case, by, at, reason=reason, information=information)


def begin_status(case: Participant, by: Actor, at: datetime, *, reason: str = "", information: str = "") -> None:
    """Begin the status interval that the case's status now gives."""
    StatusSpan.objects.create(
        participant=case,
        status=case.status,
        by=person(by),
        started_at=at,
        reason=reason,
        information=information,
    )


def turn_location(case: Participant, at: datetime) -> None:
    """End the present stay and begin the one at the case's location now."""
    turn_locations([case], at)


def turn_locations(cases: Iterable[Participant], at: datetime) -> None:
    """The same for many cases."""
    cases = list(cases)
    LocationSpan.objects.filter(participant__in=cases, ended_at=None).update(ended_at=at)
    begin_locations(cases, at)


def begin_locations(cases: Sequence[Participant], at: datetime) -> None:
    """Begin the stay at each case's location now."""
    LocationSpan.objects.bulk_create(
        LocationSpan(participant=case, location=case.current_location, started_at=at) for case in cases
    )


def turn_feed_activity(case: Participant, at: datetime) -> None:
    """End the present interval of being in the feed, or out of it, and begin the one that the case now gives."""
    turn_feed_activities([case], at)


def turn_feed_activities(cases: Sequence[Participant], at: datetime) -> None:
    """The same for many cases."""
    if cases:
        FeedActivitySpan.objects.filter(participant__in=cases, ended_at=None).update(ended_at=at)
        FeedActivitySpan.objects.bulk_create(_feed_activity(case, at) for case in cases)


def begin_feed_activity(case: Participant, at: datetime) -> None:
    """Begin the interval of being in the feed, or out of it, that the case now gives."""
    _feed_activity(case, at).save()


def _feed_activity(case: Participant, at: datetime) -> FeedActivitySpan:
    return FeedActivitySpan(participant=case, is_active=case.left_feed_on is None, started_at=at)


def _contract_of(owner: User | None) -> Contract | None:
    """Return the contract that a case counts for through its owner; internal staff have none."""
    if owner is None:
        return None
    return Contract.objects.filter(is_above("tenant__path", owner.tenant.path)).first()
