"""Probation merges two CRNs of one person, or takes a merge back: our cases follow, and nothing old is believed.

Told twice or in the wrong order, the newest word of probation about a pair of numbers stands.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cats.core import doorbell
from cats.core.actors import SYSTEM
from cats.core.signals import announce, probation_data_changed
from cats.participants.codes import IdentifierKind
from cats.participants.models import Identifier, Participant
from cats.participants.services import set_identifier
from cats.probation.models import AccessDecision, CrnChange, ProbationSchedule
from cats.probation.services import storing, upkeep

Kind = CrnChange.Kind


@transaction.atomic
def merge_crns(*, source: str, target: str, occurred_at: datetime, message_id: str | None = None) -> CrnChange | None:
    """Give the cases of `source` the number `target`, forget what `source` said and refetch `target`.

    Returns None when this message was taken before. Locks both people and their cases.
    """
    _lock(source, target)
    if _is_known(message_id):
        return None
    if _is_late(source, target, occurred_at):
        return _remember(Kind.MERGED, source, target, occurred_at, message_id, [], was_late=True)
    moved = _renumber(_cases_of(source), target)
    return _finish(Kind.MERGED, source, target, occurred_at, message_id, moved)


@transaction.atomic
def unmerge_crns(
    *, unmerged: str, reactivated: str, occurred_at: datetime, message_id: str | None = None
) -> CrnChange | None:
    """Give `reactivated` back the cases that its merge into `unmerged` took from it, and refetch both.

    Where we never heard of that merge, all cases of `unmerged` follow. Returns None when this message was taken before.
    """
    _lock(unmerged, reactivated)
    if _is_known(message_id):
        return None
    if _is_late(unmerged, reactivated, occurred_at):
        return _remember(Kind.UNMERGED, unmerged, reactivated, occurred_at, message_id, [], was_late=True)
    merge = _last_merge(reactivated, unmerged)
    cases = _cases_of(unmerged)
    if merge is not None:
        cases = [case for case in cases if case.pk in merge.participant_ids]
    moved = _renumber(cases, reactivated)
    return _finish(Kind.UNMERGED, unmerged, reactivated, occurred_at, message_id, moved)


def _lock(*crns: str) -> None:
    """Lock both people in the order of their numbers; a refresh that is under way stores nothing until we are done."""
    storing.ensure(crns)
    list(ProbationSchedule.objects.select_for_update().filter(pk__in=crns).order_by("pk"))


def _is_known(message_id: str | None) -> bool:
    return message_id is not None and CrnChange.objects.filter(message_id=message_id).exists()


def _is_late(one: str, other: str, occurred_at: datetime) -> bool:
    """Say whether we have heard something about these two that happened later."""
    pair = [one, other]
    later = CrnChange.objects.filter(from_crn__in=pair, to_crn__in=pair, occurred_at__gt=occurred_at)
    return later.exists()


def _last_merge(source: str, target: str) -> CrnChange | None:
    merges = CrnChange.objects.filter(kind=Kind.MERGED, from_crn=source, to_crn=target, was_late=False)
    return merges.order_by("-occurred_at", "-pk").first()


def _cases_of(crn: str) -> list[Participant]:
    numbers = Identifier.objects.filter(kind=IdentifierKind.CRN, value=crn).select_related("participant")
    return [number.participant for number in numbers.order_by("participant_id")]


def _renumber(cases: Iterable[Participant], crn: str) -> list[int]:
    moved = []
    for case in cases:
        set_identifier(participant=case, kind=IdentifierKind.CRN, value=crn, by=SYSTEM)
        moved.append(case.pk)
    return moved


def _finish(
    kind: CrnChange.Kind, source: str, target: str, occurred_at: datetime, message_id: str | None, moved: list[int]
) -> CrnChange:
    """Distrust everything about both numbers: what is on its way, who may see them, and what is kept of the state."""
    pair = [source, target]
    upkeep.void(pair, forgotten=[source] if kind == Kind.MERGED else [])
    AccessDecision.objects.filter(crn__in=pair).delete()
    announce(probation_data_changed, sorted({*moved, *storing.participants_of(pair)}))
    transaction.on_commit(lambda: doorbell.ring("probation.refresh_cases", storing.participants_of(pair)))
    return _remember(kind, source, target, occurred_at, message_id, moved)


def _remember(
    kind: CrnChange.Kind,
    source: str,
    target: str,
    occurred_at: datetime,
    message_id: str | None,
    moved: list[int],
    *,
    was_late: bool = False,
) -> CrnChange:
    return CrnChange.objects.create(
        kind=kind,
        from_crn=source,
        to_crn=target,
        occurred_at=occurred_at,
        message_id=message_id,
        participant_ids=moved,
        was_late=was_late,
    )
