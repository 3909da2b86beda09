"""Restrictions on prisoners: stored and removed. Those on contacts come with the contacts."""

from collections.abc import Sequence

from django.db import transaction

from cats.core.actors import Actor
from cats.custody.codes import Entity
from cats.custody.facts import Change, RestrictionFacts, Stored
from cats.custody.models import PrisonerRestriction
from cats.custody.policies import custody
from cats.custody.services.contact_rows import restriction_columns
from cats.custody.services.placing import place
from cats.custody.services.prisoners import prisoners_by_number
from cats.custody.services.telling import LIVE, tell

ENTITY = Entity.PRISONER_RESTRICTION


@transaction.atomic
def store_restrictions(
    restrictions: Sequence[RestrictionFacts], *, by: Actor, replace: bool, batch: str = LIVE
) -> list[Stored]:
    """Add the restrictions that are missing, and with `replace` bring the others up to date. Locks in order of key."""
    custody.require(by, "store")
    prisoners = prisoners_by_number(one.prisoner_number for one in restrictions)
    placed = place(
        (
            PrisonerRestriction(
                prisoner=prisoners[one.prisoner_number],
                booking_id=one.booking_id,
                is_current_term=one.is_current_term,
                authorised_by=one.authorised_by,
                **restriction_columns(one),
            )
            for one in restrictions
        ),
        replace=replace,
    )
    stored = [Stored(ENTITY, key, one.row.pk, one.change, key) for key, one in placed.items()]
    tied = {one.pk: one.participant_id for one in prisoners.values()}
    changed = (one.row.prisoner_id for one in placed.values() if one.change != Change.UNCHANGED)
    tell("restrictions", stored, by=by, batch=batch, participant_ids=(tied.get(one) for one in changed))
    return stored


@transaction.atomic
def remove_restrictions(keys: Sequence[str], *, by: Actor, batch: str = LIVE) -> list[Stored]:
    """Take restrictions on prisoners away. Locks them in order of key."""
    custody.require(by, "store")
    found = list(
        PrisonerRestriction.objects.filter(nomis_key__in=list(keys)).order_by("nomis_key")
        .select_for_update(of=("self",)).select_related("prisoner")
    )  # fmt: skip
    PrisonerRestriction.objects.filter(pk__in=[one.pk for one in found]).delete()
    stored = [Stored(ENTITY, one.nomis_key, one.pk, Change.REMOVED, one.nomis_key) for one in found]
    tell("restrictions", stored, by=by, batch=batch, participant_ids=(one.prisoner.participant_id for one in found))
    return stored
