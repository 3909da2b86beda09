"""Giving cases to another worker."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from cats.core import case_page, clock
from cats.core.actors import Actor
from cats.core.acts import Act
from cats.core.audit import entry
from cats.core.errors import Refused
from cats.core.models import TimelineEntry
from cats.core.signals import announce, participant_reassigned
from cats.organisations.models import User
from cats.organisations.policies import users
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.services import spans
from cats.participants.services.locking import lock, lock_many

RESTRICTED = "The record is restricted and not open to you. Open the case by itself to reassign it."


@dataclass(frozen=True)
class Outcome:
    """What became of one case in a bulk act; no refusal means that it was done. A masked one is not named."""

    participant: Participant
    refusal: str = ""

    @property
    def name(self) -> str:
        return "A restricted record" if self.refusal == RESTRICTED else self.participant.list_name


@transaction.atomic
def reassign_participant(
    *, participant: Participant, to: User, by: Actor, reason: str = "", expected_version: int | None = None
) -> Participant:
    """Give a case to another worker who may hold cases at its location.

    Raises Stale when the case has changed since the version expected, NotAllowed, or Refused with the rule that
    forbids it. Locks the case.
    """
    case = lock(participant, expected_version)
    participants.require(by, "reassign", case)
    if refusal := _refusal(case, to, _holders_at([case], by)):
        raise Refused(refusal, field="to")
    _hand_over([case], to=to, by=by, reason=reason)
    return case


@transaction.atomic
def reassign_many(*, participant_ids: Iterable[int], to: User, by: Actor, reason: str = "") -> list[Outcome]:
    """Give many cases to one worker, each judged by itself; cases the actor does not work with are passed over.

    Locks the cases in the order of their ids. Cases whose records are masked for the actor stay as they are. Raises
    NotAllowed when the actor may not reassign at all.
    """
    participants.require(by, "reassign")
    mine = participants.scope(by, Participant.objects.filter(pk__in=list(participant_ids)))
    cases = lock_many(mine.values_list("pk", flat=True))
    holders = _holders_at(cases, by)
    masked = case_page.masked(by, [case.pk for case in cases]) if isinstance(by, User) else set()
    outcomes = [Outcome(case, RESTRICTED if case.pk in masked else _refusal(case, to, holders)) for case in cases]
    _hand_over([outcome.participant for outcome in outcomes if not outcome.refusal], to=to, by=by, reason=reason)
    return outcomes


def _holders_at(cases: list[Participant], by: Actor) -> dict[int, set[int]]:
    """Return, for each location of these cases, the people who may hold a case there."""
    locations = {case.current_location_id for case in cases}
    return {place: set(users.assignable(by, [place]).values_list("pk", flat=True)) for place in locations}


def _refusal(case: Participant, to: User, holders: dict[int, set[int]]) -> str:
    if case.is_archived:
        return "This case is archived. Unarchive it before you reassign it."
    if case.owner_id == to.pk:
        return f"{to} already has this case."
    if to.pk not in holders[case.current_location_id]:
        return f"{to} does not work with cases at {case.current_location}. Choose somebody who does."
    return ""


def _hand_over(cases: list[Participant], *, to: User, by: Actor, reason: str) -> None:
    before = {case.pk: case.owner_id for case in cases}
    for case in cases:
        case.owner = to
        case.row_version += 1
    Participant.objects.bulk_update(cases, ["owner", "row_version"], batch_size=500)
    spans.turn_ownership(cases, clock.now())
    TimelineEntry.objects.bulk_create(
        entry(
            Act.REASSIGNED if before[case.pk] else Act.ASSIGNED,
            on=case,
            by=by,
            before=before[case.pk],
            after=to.pk,
            reason=reason,
        )
        for case in cases
    )
    if cases:
        announce(participant_reassigned, before)
