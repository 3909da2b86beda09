"""Single visits, for events and repairs: the same rules as in bulk, from the source's present state."""

from dataclasses import dataclass

from cats.core.http.failures import NotFound
from cats.custody.codes import VisitOutcome, VisitStatus
from cats.custody.facts import VisitFacts
from migration.domains.base import Ignored, Source, Waits
from migration.domains.reading import parse
from migration.domains.visits.payloads import Visit
from migration.domains.visits.rules import standing, visit_facts
from migration.nomis import operations
from migration.reference.selectors import read_tables


@dataclass(frozen=True, slots=True)
class Cancelling:
    """How a visit stands in NOMIS, as far as its cancellation goes: it needs no room.

    `changed_by` is the user who changed it last, by whom our own side is recognised; `actioned_by` falls back on who
    made it. `outcome` is that of the visit, or "cancelled" where NOMIS gives none.
    """

    prisoner_number: str
    is_cancelled: bool
    outcome: str
    actioned_by: str
    changed_by: str


def read_visit(source: Source, key: str) -> VisitFacts | Waits | Ignored | None:
    """Return a visit as NOMIS has it now, or what it waits for; None when it is gone. Raises Rejection."""
    visit = _read(source, key)
    return None if visit is None else visit_facts(visit, read_tables())


def read_cancelling(source: Source, key: str) -> Cancelling | None:
    """Return how a visit was cancelled; None when NOMIS no longer has it. Raises Rejection."""
    visit = _read(source, key)
    if visit is None:
        return None
    status, outcome = standing(visit, read_tables())
    return Cancelling(
        prisoner_number=visit.offender_no,
        is_cancelled=status == VisitStatus.CANCELLED,
        outcome=outcome or VisitOutcome.CANCELLATION,
        actioned_by=visit.updated_by or visit.created_by,
        changed_by=visit.updated_by,
    )


def _read(source: Source, key: str) -> Visit | None:
    try:
        return parse(Visit, source.get(operations.visit(key)))
    except NotFound:
        return None
