"""A visit as NOMIS sends it (migration 10.3), the tables of a day in March 2030, and the two put together."""

import dataclasses
import json
from datetime import date, time
from typing import Any

from cats.custody.facts import VisitFacts
from migration.domains.base import Ignored, Waits
from migration.domains.reading import parse
from migration.domains.visits.payloads import Visit
from migration.domains.visits.rules import visit_facts
from migration.reference.tables import Room, Tables, Times

TODAY = date(2030, 3, 1)
TABLES = Tables(
    today=TODAY,
    rooms={("MDI", "MDI-VISITS-HALL_A"): Room("Hall A", True), ("MDI", "MDI-VISITS-BOX"): Room("Box", False)},
    times={"HEI": Times(time(12), (time(9), time(10)), (time(13, 45), time(14, 45)))},
)

# The day after the visit of the specification.
NEXT_DAY = dataclasses.replace(TABLES, today=date(2030, 3, 5))


def nomis_visit(**changes: Any) -> dict[str, Any]:
    """Return the future visit of the specification, with changes; ABSENT takes a field away."""
    visit = {
        "visitId": 700001,
        "offenderNo": "Z1234YX",
        "prisonId": "MDI",
        "startDateTime": "2030-03-04T14:00:00",
        "endDateTime": "2030-03-04T15:00:00",
        "visitors": [{"personId": 900002, "leadVisitor": False}, {"personId": 900001, "leadVisitor": True}],
        "leadVisitor": {"personId": 900001, "fullName": "Test Visitor", "telephones": ["0000 000001", "0000 000002"]},
        "visitType": {"code": "SCON", "description": "Social"},
        "visitStatus": {"code": "SCH", "description": "Scheduled"},
        "agencyInternalLocation": {"code": "HALL_A", "description": "MDI-VISITS-HALL_A"},
        "commentText": "first visit",
        "visitorConcernText": "needs lift",
        "whenCreated": "2030-02-01T08:00:00",
        "createUserId": "USER_A",
    }
    visit.update(changes)
    return {name: value for name, value in visit.items() if value is not ABSENT}


ABSENT = object()


def coded(code: str, description: str = "") -> dict[str, str]:
    """Return a code of NOMIS."""
    return {"code": code, "description": description}


def on(day: str, start: str = "14:00:00", end: str = "15:00:00") -> dict[str, str]:
    """Return the times of a visit on a day."""
    return {"startDateTime": f"{day}T{start}", "endDateTime": f"{day}T{end}"}


def translated(tables: Tables = TABLES, *, ignores: bool = False, **changes: Any) -> VisitFacts | Waits | Ignored:
    """Return what a visit becomes."""
    visit = parse(Visit, json.dumps(nomis_visit(**changes)).encode())
    return visit_facts(visit, tables, ignores_missing_room=ignores)
