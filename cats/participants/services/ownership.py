"""Giving cases to another worker."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from cats.core import clock, objections
from cats.core.actors import Actor
from cats.core.acts import Act
from cats.core.audit import entry
from cats.core.errors import Refused
from cats.core.models import TimelineEntry
from cats.core.people import name_for
from cats.core.signals import announce, participant_reassigned
from cats.organisations.models import User
from cats.organisations.policies import users
from cats.participants.models import OwnershipSpan, Participant
from cats.participants.policies import participants
from cats.participants.services import spans
from cats.participants.services.judging import Verdict, done, judge, with_facts
from cats.participants.services.locking import lock

CHANGED_SINCE = "It has been given to somebody else since, or given back already."


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
    objections.require_none_against("reassign", case)
    if refusal := _refusal(case, to, _holders_at([case], by)):
        raise Refused(refusal, field="to")
    _hand_over([case], to=to, by=by, reason=reason)
    return case


@transaction.atomic
def take_participant(*, participant: Participant, by: User) -> Participant:
    """Give a case that nobody owns to the actor (participants 9.3). Raises NotAllowed, or Refused. Locks the case."""
    case = lock(participant)
    participants.require(by, "reassign", case)
    objections.require_none_against("reassign", case)
    if case.owner is not None and case.owner_id != by.pk:
        raise Refused(f"{name_for(by, case.owner)} has taken this case while you were looking at it.")
    if refusal := _refusal(case, by, _holders_at([case], by)):
        raise Refused(refusal)
    _hand_over([case], to=by, by=by)
    return case


@transaction.atomic
def hand_over_moved(*, participant: Participant, to: User, by: Actor, reason: str = "") -> Participant:
    """Give a case to a worker at the place to which the person has moved, as the end of a transfer.

    The caller has asked who may accept, and has dealt with what stood against reassigning. Raises Refused when the case
    is archived or the worker may not hold it; one who kept the case through the move goes on with it. Locks the case.
    """
    case = lock(participant)
    if case.owner_id == to.pk and not case.is_archived:
        _must_hold(to, case, by)
        return case
    if refusal := _refusal(case, to, _holders_at([case], by)):
        raise Refused(refusal, field="to")
    _hand_over([case], to=to, by=by, reason=reason)
    return case


def judge_reassigning(*, participant_ids: Iterable[int], to: User, by: Actor, lock: bool = False) -> list[Verdict]:
    """Say what giving these cases to one worker would do to each. Raises NotAllowed when the actor may give none."""
    participants.require(by, "reassign")

    def rule(cases: Sequence[Participant]) -> dict[int, str]:
        holders = _holders_at(cases, by)
        against = objections.against_each("reassign", cases)
        return {case.pk: against.get(case.pk) or _refusal(case, to, holders) for case in cases}

    return judge(participant_ids, by, rule, lock=lock)


@transaction.atomic
def reassign_many(
    *, participant_ids: Iterable[int], to: User, by: Actor, reason: str = "", job: str = ""
) -> list[Verdict]:
    """Give many cases to one worker, each judged by itself.

    Locks the cases in the order of their ids. Raises NotAllowed when the actor may not reassign at all.
    """
    verdicts = judge_reassigning(participant_ids=participant_ids, to=to, by=by, lock=True)
    cases = done(verdicts)
    before = {case.pk: case.owner_id for case in cases}
    opened = _hand_over(cases, to=to, by=by, reason=reason, job=job)
    return with_facts(verdicts, {key: {"before": before[key], "span": span} for key, span in opened.items()})


@transaction.atomic
def give_back_many(*, handed_over: Mapping[int, Mapping[str, Any]], by: Actor, job: str = "") -> list[Verdict]:
    """Give cases back to those who had them, by the facts that `reassign_many` returned of each.

    A case whose owner has changed again since, or whose former owner may not hold it any longer, stays where it is.
    Locks the cases. Raises NotAllowed when the actor may not reassign at all.
    """
    participants.require(by, "reassign")
    wanted = {facts["before"] for facts in handed_over.values()} - {None}
    owners = User.objects.select_related("tenant").in_bulk(wanted)

    def rule(cases: Sequence[Participant]) -> dict[int, str]:
        holders = _holders_at(cases, by)
        against = objections.against_each("reassign", cases)
        spans_now = OwnershipSpan.objects.filter(participant__in=cases, ended_at=None)
        present = dict(spans_now.values_list("participant_id", "pk"))
        return {
            case.pk: CHANGED_SINCE
            if present.get(case.pk) != handed_over[case.pk]["span"]
            else against.get(case.pk) or _refusal(case, owners.get(handed_over[case.pk]["before"]), holders)
            for case in cases
        }

    verdicts = judge(handed_over, by, rule, lock=True)
    returning: dict[int | None, list[Participant]] = {}
    for case in done(verdicts):
        returning.setdefault(handed_over[case.pk]["before"], []).append(case)
    for owner_id, cases in returning.items():
        _hand_over(cases, to=owners.get(owner_id or 0), by=by, job=job, undoing=True)
    return verdicts


def _must_hold(to: User, case: Participant, by: Actor) -> None:
    if to.pk not in _holders_at([case], by)[case.current_location_id]:
        raise Refused(_not_there(to, case), field="to")


def _not_there(to: User, case: Participant) -> str:
    return f"{to} does not work with cases at {case.current_location}. Choose somebody who does."


def _holders_at(cases: Iterable[Participant], by: Actor) -> dict[int, set[int]]:
    """Return, for each location of these cases, the people who may hold a case there."""
    locations = {case.current_location_id for case in cases}
    return {place: set(users.assignable(by, [place]).values_list("pk", flat=True)) for place in locations}


def _refusal(case: Participant, to: User | None, holders: dict[int, set[int]]) -> str:
    if case.is_archived:
        return "This case is archived. Unarchive it before you reassign it."
    if to is None:
        return ""
    if case.owner_id == to.pk:
        return f"{to} already has this case."
    if to.pk not in holders[case.current_location_id]:
        return _not_there(to, case)
    return ""


def _hand_over(
    cases: Sequence[Participant], *, to: User | None, by: Actor, reason: str = "", job: str = "", undoing: bool = False
) -> dict[int, int]:
    """Give locked cases to one person, or to nobody; return the interval that each case begins."""
    if not cases:
        return {}
    before = {case.pk: case.owner_id for case in cases}
    for case in cases:
        case.owner = to
        case.row_version += 1
    Participant.objects.filter(pk__in=before).update(owner=to, row_version=F("row_version") + 1)
    opened = spans.turn_ownership(cases, clock.now())
    facts: dict[str, Any] = {"after": to.pk if to else None, "reason": reason}
    facts |= {"job": job} if job else {}
    facts |= {"undoing": True} if undoing else {}
    TimelineEntry.objects.bulk_create(
        entry(_act(before[case.pk], to), on=case, by=by, before=before[case.pk], **facts) for case in cases
    )
    announce(participant_reassigned, before)
    return opened


def _act(before: int | None, to: User | None) -> Act:
    if to is None:
        return Act.UNASSIGNED
    return Act.REASSIGNED if before else Act.ASSIGNED
