"""Balances of prisoners and of prisons: stored and removed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction

from cats.core.actors import Actor
from cats.custody.codes import Entity
from cats.custody.facts import BalanceFacts, Change, Stored
from cats.custody.keys import account_key, balance_key
from cats.custody.models import Account, Balance, Prisoner
from cats.custody.policies import custody
from cats.custody.services.placing import place, place_parts
from cats.custody.services.prisoners import prisoners_by_number
from cats.custody.services.telling import LIVE, tell


@transaction.atomic
def store_balances(balances: Sequence[BalanceFacts], *, by: Actor, replace: bool, batch: str = LIVE) -> list[Stored]:
    """Add the balances that are missing, and with `replace` make the others as these say. Locks in order of key.

    `Stored.key` is the root offender id or the prison's code; `Stored.entity` says which.
    """
    custody.require(by, "store")
    prisoners = prisoners_by_number(one.prisoner_number for one in balances if one.prisoner_number)
    placed = place((_row(one, prisoners) for one in balances), replace=replace)
    written = {key: one.row for key, one in placed.items() if replace or one.change == Change.CREATED}
    facts = [one for one in balances if balance_key(one.entity, one.key) in written]
    accounts = place_parts(Account, _accounts(facts, written), of="owner", wholes=written.values())
    touched = {one.row.owner_id for one in accounts if one.change != Change.UNCHANGED}
    stored = [
        _stored(one.row, Change.CHANGED if one.change == Change.UNCHANGED and one.row.pk in touched else one.change)
        for one in placed.values()
    ]
    tied = {one.pk: one.participant_id for one in prisoners.values()}
    changed = {one.record_id for one in stored if one.change != Change.UNCHANGED}
    whose = (one.row.prisoner_id for one in placed.values() if one.row.pk in changed and one.row.prisoner_id)
    tell("balances", stored, by=by, batch=batch, participant_ids=(tied.get(one) for one in whose))
    return stored


@transaction.atomic
def remove_balances(keys: Iterable[tuple[str, str]], *, by: Actor, batch: str = LIVE) -> list[Stored]:
    """Take balances away, each named by its entity and key. Locks them in order of key."""
    custody.require(by, "store")
    wanted = [balance_key(entity, key) for entity, key in keys]
    found = list(Balance.objects.filter(nomis_key__in=wanted).order_by("nomis_key").select_for_update())
    ids = [one.pk for one in found]
    cases = set(Prisoner.objects.filter(balances__in=ids).values_list("participant", flat=True))
    Balance.objects.filter(pk__in=ids).delete()
    stored = [_stored(one, Change.REMOVED) for one in found]
    tell("balances", stored, by=by, batch=batch, participant_ids=cases)
    return stored


def _stored(row: Balance, change: Change) -> Stored:
    key = row.nomis_key.partition(":")[2]
    return Stored(Entity(row.entity), key, row.pk, change, key)


def _row(facts: BalanceFacts, prisoners: Mapping[str, Prisoner]) -> Balance:
    return Balance(
        nomis_key=balance_key(facts.entity, facts.key),
        entity=facts.entity,
        prisoner=prisoners[facts.prisoner_number] if facts.prisoner_number else None,
    )


def _accounts(balances: Sequence[BalanceFacts], wholes: Mapping[str, Balance]) -> Iterator[Account]:
    for one in balances:
        owner = balance_key(one.entity, one.key)
        for facts in one.accounts:
            yield Account(
                nomis_key=account_key(owner, facts.prison, facts.account_code),
                owner=wholes[owner],
                prison=facts.prison,
                account_code=facts.account_code,
                balance=facts.balance,
                as_of=facts.as_of,
                hold=facts.hold,
                last_transaction_id=facts.last_transaction_id,
            )
