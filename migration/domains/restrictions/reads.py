"""Single restrictions, for events and repairs: the same rules as in bulk, from the source's present state."""

from cats.core.http.failures import NotFound
from cats.custody.facts import RestrictionFacts
from migration.domains.base import Rejection, Source
from migration.domains.ordering import in_order
from migration.domains.reading import parse
from migration.domains.restrictions.payloads import PrisonerRestriction, PrisonerRestrictions
from migration.domains.restrictions.rules import restriction_facts
from migration.nomis import operations


def read_restriction(source: Source, restriction_id: str) -> RestrictionFacts | None:
    """Return a prisoner's restriction as NOMIS has it now; None when it is gone.

    Raises Rejection for one that we cannot take, and the failures of the source.
    """
    try:
        return prisoner_restriction(restriction_id, source.get(operations.restriction(restriction_id)))
    except NotFound:
        return None


def prisoner_restriction(restriction_id: str, body: bytes) -> RestrictionFacts:
    """Return an answer about a restriction as facts; raises Rejection, also when it is about another."""
    restriction = parse(PrisonerRestriction, body)
    if str(restriction.id) != restriction_id:
        raise Rejection("another_record", f"id: {restriction.id}")
    return restriction_facts(restriction)


def restrictions_of_prisoner(source: Source, prisoner_number: str) -> tuple[RestrictionFacts, ...] | None:
    """Return all restrictions of a prisoner, of every booking, in order of key; None for a prisoner NOMIS has not."""
    try:
        body = source.get(operations.prisoner_restrictions(prisoner_number))
    except NotFound:
        return None
    return in_order(map(restriction_facts, parse(PrisonerRestrictions, body).restrictions), "restrictions")
