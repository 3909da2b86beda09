"""How a visit of NOMIS becomes one of ours (migration 4.1.3 to 4.1.5): no database, no clock.

`d`, the day of a visit, is a day in London. Today counts as the future; what is more than a year ahead is bad data and
is treated as history.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from cats.custody.codes import VisitOutcome, VisitRestriction, VisitStatus
from cats.custody.facts import Audit, VisitFacts
from migration.domains.base import Ignored, Rejection, Waits
from migration.domains.reading import LONDON, fits, local, maybe_utc, shown, utc
from migration.domains.visits.payloads import Visit
from migration.reference.codes import NOTHING_KNOWN, CodeTable, meaning
from migration.reference.tables import Tables, Times

# The room of a visit that has none in NOMIS: people may map it like any other, and visits to come wait until they do.
UNKNOWN_ROOM = "UNKNOWN"
# How the subject of every visit begins that waits for a room.
ROOMS_OF = "room:"
PRISONER_NUMBER, PRISON, ROOM, NAME, TELEPHONE, USER = 10, 6, 240, 240, 60, 100


def a_year_on(day: date) -> date:
    """Return the same day next year; 28 February for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def is_to_come(day: date, today: date) -> bool:
    """Say whether a visit counts as future, so that it needs a room: from today to the same day next year."""
    return today <= day <= a_year_on(today)


def room_subject(prison: str, room: str) -> str:
    """Return what a visit waits for when its room has no mapping."""
    return f"{ROOMS_OF}{prison}:{room}"


def visit_facts(visit: Visit, tables: Tables, *, ignores_missing_room: bool = False) -> VisitFacts | Waits | Ignored:
    """Return a visit as we keep it, what it waits for, or the rule that leaves it out. Raises Rejection alone."""
    location = visit.location.description if visit.location else ""
    if ignores_missing_room and not location:
        return Ignored("no_room")
    facts = _without_room(visit, tables)
    if not is_to_come(local(visit.starts, "startDateTime").date(), tables.today):
        return replace(facts, room=fits(location, ROOM, "agencyInternalLocation") or UNKNOWN_ROOM)
    name = fits(location, ROOM, "agencyInternalLocation") or UNKNOWN_ROOM
    room = tables.rooms.get((facts.prison, name))
    if room is None:
        return Waits(room_subject(facts.prison, name), "room_not_mapped" if location else "no_room")
    return replace(
        facts, room=room.name, restriction=VisitRestriction.OPEN if room.is_open else VisitRestriction.CLOSED
    )


def _without_room(visit: Visit, tables: Tables) -> VisitFacts:
    status, outcome = standing(visit, tables)
    prison = fits(visit.prison_id, PRISON, "prisonId")
    starts_at, ends_at = _times(visit, prison, tables)
    lead = visit.lead_visitor
    has_notes = local(visit.starts, "startDateTime").date() >= tables.today
    return VisitFacts(
        key=str(visit.visit_id),
        prisoner_number=fits(visit.offender_no, PRISONER_NUMBER, "offenderNo"),
        prison=prison,
        starts_at=starts_at,
        ends_at=ends_at,
        kind=_kind(visit, tables),
        status=status,
        outcome=outcome,
        room="",
        restriction=VisitRestriction.UNKNOWN,
        visitor_ids=tuple(sorted({visitor.person_id for visitor in visit.visitors})),
        lead_visitor_id=lead.person_id if lead else None,
        contact_name=fits(lead.full_name, NAME, "leadVisitor.fullName") if lead else "",
        contact_telephone=_telephone(visit),
        comment=visit.comment if has_notes else "",
        visitor_concern=visit.concern if has_notes else "",
        audit=audit_of(visit),
    )


def _kind(visit: Visit, tables: Tables) -> str:
    kind = meaning(CodeTable.VISIT_TYPE, visit.kind.code, tables.codes)
    if kind is None:
        raise Rejection("unknown_visit_type", shown(visit.kind.code))
    return kind


def standing(visit: Visit, tables: Tables) -> tuple[str, str]:
    """Return status and outcome: a known outcome wins, without one the status decides."""
    by_status = meaning(CodeTable.VISIT_STATUS, visit.status.code, tables.codes)
    is_cancelled = by_status == VisitOutcome.CANCELLATION
    status = VisitStatus.CANCELLED if is_cancelled else VisitStatus.BOOKED
    if visit.outcome is not None:
        outcome = meaning(CodeTable.VISIT_OUTCOME, visit.outcome.code, tables.codes)
        if outcome is None:
            raise Rejection("unknown_visit_outcome", shown(visit.outcome.code))
        return status, outcome
    if by_status is None:
        raise Rejection("unknown_visit_status", shown(visit.status.code))
    return status, "" if by_status == NOTHING_KNOWN else by_status


def _times(visit: Visit, prison: str, tables: Tables) -> tuple[datetime, datetime]:
    """Return start and end in UTC; at a prison with a rule, visits from today on take its times, on their own days."""
    starts, ends = local(visit.starts, "startDateTime"), local(visit.ends, "endDateTime")
    rule = tables.times.get(prison)
    if rule is None or starts.date() < tables.today:
        return utc(visit.starts, "startDateTime"), utc(visit.ends, "endDateTime")
    begin, end = rule.early if starts.time() < rule.split_at else rule.late
    return (
        utc(datetime.combine(starts.date(), begin), "startDateTime"),
        utc(datetime.combine(ends.date(), end), "endDateTime"),
    )


def _telephone(visit: Visit) -> str:
    lead = visit.lead_visitor
    return fits(lead.telephones[0], TELEPHONE, "leadVisitor.telephones") if lead and lead.telephones else ""


def audit_of(visit: Visit) -> Audit:
    """Return who made the visit in NOMIS and who changed it last."""
    return Audit(
        created_by=fits(visit.created_by, USER, "createUserId"),
        created_at=maybe_utc(visit.created, "whenCreated"),
        changed_by=fits(visit.updated_by, USER, "modifyUserId"),
        changed_at=maybe_utc(visit.updated, "whenUpdated"),
    )


def day_of(visit: VisitFacts) -> date:
    """Return the day on which a visit is, in London."""
    return visit.starts_at.astimezone(LONDON).date()


def is_same_day(ours: VisitFacts, theirs: VisitFacts) -> bool:
    """Say whether both are a visit of one prison on one day, whatever else has changed."""
    return ours.prison == theirs.prison and day_of(ours) == day_of(theirs)


def settled(ours: VisitFacts, theirs: VisitFacts, today: date, rule: Times | None = None) -> VisitFacts:
    """Return NOMIS' visit as it should stand here, given ours. `rule` are the prison's own times, if it has any.

    A visit that was to come when it was taken over has a room of ours, a restriction, notes, and times by the rule.
    Once its day is over, the rules of history would take them away, though nothing changed in NOMIS: so they stay.
    """
    if day_of(theirs) >= today or not is_same_day(ours, theirs):
        return theirs
    kept: dict[str, Any] = {"comment": ours.comment, "visitor_concern": ours.visitor_concern}
    if ours.restriction != VisitRestriction.UNKNOWN:
        kept |= {"room": ours.room, "restriction": ours.restriction}
    if rule and ours.starts_at.astimezone(LONDON).time() in (rule.early[0], rule.late[0]):
        kept |= {"starts_at": ours.starts_at, "ends_at": ours.ends_at}
    return replace(theirs, **kept)
