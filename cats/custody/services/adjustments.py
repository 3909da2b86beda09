"""Sentence and key-date adjustments: stored and removed."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from cats.core.actors import Actor
from cats.custody.codes import AdjustmentCategory, Entity
from cats.custody.facts import AdjustmentFacts, Change, Stored
from cats.custody.keys import adjustment_key
from cats.custody.models import Prisoner, SentenceAdjustment
from cats.custody.policies import custody
from cats.custody.services.placing import place
from cats.custody.services.prisoners import prisoners_by_number
from cats.custody.services.telling import LIVE, tell

ENTITY = {
    AdjustmentCategory.SENTENCE.value: Entity.SENTENCE_ADJUSTMENT,
    AdjustmentCategory.KEY_DATE.value: Entity.KEY_DATE_ADJUSTMENT,
}


@transaction.atomic
def store_adjustments(
    adjustments: Sequence[AdjustmentFacts], *, by: Actor, replace: bool, batch: str = LIVE
) -> list[Stored]:
    """Add the adjustments that are missing, and with `replace` bring the others up to date. Locks in order of key.

    `Stored.key` is the number within the category, which `Stored.entity` says.
    """
    custody.require(by, "store")
    prisoners = prisoners_by_number(one.prisoner_number for one in adjustments)
    placed = place((_row(one, prisoners) for one in adjustments), replace=replace)
    stored = [_stored(one.row, one.change) for one in placed.values()]
    changed = (one.row.prisoner_id for one in placed.values() if one.change != Change.UNCHANGED)
    tied = {one.pk: one.participant_id for one in prisoners.values()}
    tell("adjustments", stored, by=by, batch=batch, participant_ids=(tied.get(one) for one in changed))
    return stored


@transaction.atomic
def remove_adjustments(keys: Iterable[tuple[str, str]], *, by: Actor, batch: str = LIVE) -> list[Stored]:
    """Take adjustments away, each named by its category and number. Locks them in order of key."""
    custody.require(by, "store")
    wanted = [adjustment_key(category, key) for category, key in keys]
    found = list(
        SentenceAdjustment.objects.filter(nomis_key__in=wanted).order_by("nomis_key")
        .select_for_update(of=("self",)).select_related("prisoner")
    )  # fmt: skip
    SentenceAdjustment.objects.filter(pk__in=[one.pk for one in found]).delete()
    stored = [_stored(one, Change.REMOVED) for one in found]
    tell("adjustments", stored, by=by, batch=batch, participant_ids=(one.prisoner.participant_id for one in found))
    return stored


def _stored(row: SentenceAdjustment, change: Change) -> Stored:
    key = row.nomis_key.partition(":")[2]
    return Stored(ENTITY[row.category], key, row.pk, change, key)


def _row(facts: AdjustmentFacts, prisoners: dict[str, Prisoner]) -> SentenceAdjustment:
    return SentenceAdjustment(
        nomis_key=adjustment_key(facts.category, facts.key),
        prisoner=prisoners[facts.prisoner_number],
        category=facts.category,
        booking_id=facts.booking_id,
        sentence_sequence=facts.sentence_sequence,
        is_current_term=facts.is_current_term,
        is_released=facts.is_released,
        agency=facts.agency,
        kind=facts.kind,
        days=facts.days,
        is_active=facts.is_active,
        adjusted_on=facts.adjusted_on,
        from_date=facts.from_date,
        comment=facts.comment,
    )
