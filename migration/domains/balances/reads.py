"""Single balances, for events and repairs: the same rules as in bulk, from the source's present state."""

from cats.core.http.failures import NotFound
from cats.custody.facts import BalanceFacts
from migration.domains.balances.payloads import OF_PRISON, OF_PRISONER
from migration.domains.balances.rules import prison_facts, prisoner_facts
from migration.domains.base import Rejection, Source
from migration.domains.money import parse_exactly
from migration.nomis import operations


def read_prisoner_balance(source: Source, root_offender_id: str) -> BalanceFacts | None:
    """Return a prisoner's balances by root offender id as NOMIS has them now; None when there is no such prisoner.

    Raises Rejection for those that we cannot take, and the failures of the source.
    """
    try:
        body = source.get(operations.balance(root_offender_id))
    except NotFound:
        return None
    return prisoner_balance(root_offender_id, body)


def read_balance_of_prisoner(source: Source, prisoner_number: str) -> BalanceFacts | None:
    """Return a prisoner's balances by their number; None when there is no such prisoner. Two requests.

    The answer by number gives the root offender id; it has other accounts than the one that is migrated.
    """
    try:
        body = source.get(operations.balance_details(prisoner_number))
    except NotFound:
        return None
    balance = parse_exactly(OF_PRISONER, body)
    if balance.prisoner_number != prisoner_number:
        raise Rejection("another_record", "prisonNumber")
    return read_prisoner_balance(source, str(balance.root_offender_id))


def read_prison_balance(source: Source, prison: str) -> BalanceFacts | None:
    """Return the balances of a prison's ledger as NOMIS has them now; None when there is no such ledger."""
    try:
        body = source.get(operations.prison_balance(prison))
    except NotFound:
        return None
    return prison_balance(prison, body)


def prisoner_balance(root_offender_id: str, body: bytes) -> BalanceFacts:
    """Return an answer about a prisoner as facts; raises Rejection, also when it is about somebody else."""
    facts = prisoner_facts(parse_exactly(OF_PRISONER, body))
    if facts.key != root_offender_id:
        raise Rejection("another_record", f"rootOffenderId: {facts.key}")
    return facts


def prison_balance(prison: str, body: bytes) -> BalanceFacts:
    """Return an answer about a prison as facts; raises Rejection, also when it is about another."""
    facts = prison_facts(parse_exactly(OF_PRISON, body))
    if facts.key != prison:
        raise Rejection("another_record", f"prisonId: {facts.key}")
    return facts
