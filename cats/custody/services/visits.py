"""Visits: stored and removed."""

from collections.abc import Sequence

from django.db import transaction

from cats.core.actors import Actor
from cats.custody.auditing import audit_columns
from cats.custody.codes import Entity
from cats.custody.facts import Change, Stored, VisitFacts
from cats.custody.models import Prisoner, Visit, VisitVisitor
from cats.custody.policies import custody
from cats.custody.services.inserting import insert_missing
from cats.custody.services.placing import Placed, place
from cats.custody.services.prisoners import prisoners_by_number
from cats.custody.services.telling import LIVE, tell


@transaction.atomic
def store_visits(visits: Sequence[VisitFacts], *, by: Actor, replace: bool, batch: str = LIVE) -> list[Stored]:
    """Add the visits that are missing, and with `replace` bring the others up to date. Locks them in order of key."""
    custody.require(by, "store")
    prisoners = prisoners_by_number(visit.prisoner_number for visit in visits)
    placed = place((_row(visit, prisoners) for visit in visits), replace=replace)
    came = _visitors(placed, {visit.key: visit.visitor_ids for visit in visits}, replace=replace)
    stored = [
        Stored(Entity.VISIT, key, one.row.pk, Change.CHANGED if key in came else one.change, key)
        for key, one in placed.items()
    ]
    tell("visits", stored, by=by, batch=batch, participant_ids=_cases(stored, prisoners, visits))
    return stored


@transaction.atomic
def remove_visits(keys: Sequence[str], *, by: Actor, batch: str = LIVE) -> list[Stored]:
    """Take visits away with their visitors. Locks them in order of key."""
    custody.require(by, "store")
    found = list(
        Visit.objects.filter(nomis_key__in=list(keys)).order_by("nomis_key").select_for_update(of=("self",))
        .select_related("prisoner")
    )  # fmt: skip
    Visit.objects.filter(pk__in=[visit.pk for visit in found]).delete()
    stored = [Stored(Entity.VISIT, one.nomis_key, one.pk, Change.REMOVED, one.nomis_key) for one in found]
    tell("visits", stored, by=by, batch=batch, participant_ids=(one.prisoner.participant_id for one in found))
    return stored


def _row(facts: VisitFacts, prisoners: dict[str, Prisoner]) -> Visit:
    return Visit(
        nomis_key=facts.key,
        prisoner=prisoners[facts.prisoner_number],
        prison=facts.prison,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        kind=facts.kind,
        status=facts.status,
        outcome=facts.outcome,
        room=facts.room,
        restriction=facts.restriction,
        lead_visitor_key="" if facts.lead_visitor_id is None else str(facts.lead_visitor_id),
        contact_name=facts.contact_name,
        contact_telephone=facts.contact_telephone,
        comment=facts.comment,
        visitor_concern=facts.visitor_concern,
        **audit_columns(facts.audit),
    )


def _visitors(placed: dict[str, Placed[Visit]], ids: dict[str, tuple[int, ...]], *, replace: bool) -> set[str]:
    """Let exactly these people come; return the keys of visits that were there already and have other visitors now."""
    new = {one.row.pk: key for key, one in placed.items() if one.change == Change.CREATED}
    old = {one.row.pk: key for key, one in placed.items() if replace and one.change != Change.CREATED}
    there: dict[int, dict[str, int]] = {visit_id: {} for visit_id in [*new, *old]}
    found = VisitVisitor.objects.filter(visit__in=list(old)).values_list("visit", "contact_key", "pk")
    for visit_id, contact_key, visitor_id in found:
        there[visit_id][contact_key] = visitor_id
    wanted = {visit_id: {str(one) for one in ids[key]} for visit_id, key in (new | old).items()}
    adding = [
        VisitVisitor(visit_id=visit_id, contact_key=contact_key)
        for visit_id in sorted(wanted)
        for contact_key in sorted(wanted[visit_id] - there[visit_id].keys())
    ]
    insert_missing(adding)
    staying_away = [
        visitor_id
        for visit_id in old
        for contact_key, visitor_id in there[visit_id].items()
        if contact_key not in wanted[visit_id]
    ]
    if staying_away:
        VisitVisitor.objects.filter(pk__in=staying_away).delete()
    return {key for visit_id, key in old.items() if wanted[visit_id] != there[visit_id].keys()}


def _cases(stored: Sequence[Stored], prisoners: dict[str, Prisoner], visits: Sequence[VisitFacts]) -> set[int | None]:
    changed = {one.key for one in stored if one.change != Change.UNCHANGED}
    return {prisoners[visit.prisoner_number].participant_id for visit in visits if visit.key in changed}
