"""Two prisoner numbers that turn out to be one person's."""

from django.db import transaction
from django.db.models import F

from cats.core.actors import Actor
from cats.custody.codes import Entity
from cats.custody.facts import Change, Stored
from cats.custody.models import Balance, Visit
from cats.custody.policies import custody
from cats.custody.services.prisoners import prisoners_by_number
from cats.custody.services.telling import LIVE, tell


@transaction.atomic
def merge_prisoners(*, removed: str, kept: str, by: Actor, batch: str = LIVE) -> list[Stored]:
    """Give the number that is kept the visits and balances of the one that NOMIS has removed; returns what moved.

    Everything else of a prisoner is read again from NOMIS, which says whose it is. Doing it twice changes nothing.
    Locks the rows in order of key.
    """
    custody.require(by, "store")
    prisoners = prisoners_by_number([removed, kept])
    old, new = prisoners[removed], prisoners[kept]
    if old == new:
        return []
    visits = list(old.visits.order_by("nomis_key").select_for_update())
    balances = list(old.balances.order_by("nomis_key").select_for_update())
    Visit.objects.filter(pk__in=[one.pk for one in visits]).update(prisoner=new, row_version=F("row_version") + 1)
    Balance.objects.filter(pk__in=[one.pk for one in balances]).update(prisoner=new, row_version=F("row_version") + 1)
    cases = [old.participant_id, new.participant_id]
    moved = [Stored(Entity.VISIT, one.nomis_key, one.pk, Change.CHANGED, one.nomis_key) for one in visits]
    tell("visits", moved, by=by, batch=batch, participant_ids=cases)
    accounts = [_balance(one) for one in balances]
    tell("balances", accounts, by=by, batch=batch, participant_ids=cases)
    return [*moved, *accounts]


def _balance(row: Balance) -> Stored:
    key = row.nomis_key.partition(":")[2]
    return Stored(Entity.PRISONER_BALANCE, key, row.pk, Change.CHANGED, key)
