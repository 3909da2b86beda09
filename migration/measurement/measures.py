"""The measures, each in a database and a process of its own."""

import time
from typing import Any

from migration import services
from migration.codes import Mode
from migration.engine import counting, finishing
from migration.management.watching import Watch
from migration.measurement.meter import metered
from migration.measurement.places import Standin
from migration.models import RoomMapping, Run

# What the reference service achieves on about twelve pods (migration 9.1).
REFERENCE = 55.6
# What visits without a room wait for.
NO_ROOM = "UNKNOWN"
KINDS = ["SCON", "OFFI"]
CHOSEN: dict[str, dict[str, Any]] = {"visits": {"visit_types": KINDS}}


def measure(part: str, at: Standin, *, records: int, workers: int) -> dict[str, Any]:
    """Migrate once and say what it took; a second time where that is the measure."""
    is_again = part == "again"
    _map_rooms(at, every_one=is_again)
    # Also lets the stand-in look through its visits before the clock runs.
    expected = at.ask("POST", "expected", {"kinds": KINDS})["visits"]
    facts = _migrate(_domain_of(part), at, records=records, workers=workers)
    if _domain_of(part) == "visits":
        facts["is_as_expected"] = _is_as_expected(facts, expected, every_room=is_again)
    if is_again:
        facts["second_run"] = _again(at)
    return facts


def _domain_of(part: str) -> str:
    return {"people": "contacts", "large": "transactions"}.get(part, "visits")


def _map_rooms(at: Standin, *, every_one: bool) -> None:
    """Map the rooms that are to be mapped; every one, and visits without a room, so that no visit waits."""
    rooms = [(prison, room, is_open) for prison, room, is_open in at.ask("GET", "rooms")]
    if every_one:
        prisons = {prison for prison, _, _ in rooms}
        rooms += [(prison, room, True) for prison in prisons for room in (f"{prison}-VISITS-NEW_ROOM", NO_ROOM)]
    RoomMapping.objects.bulk_create(
        RoomMapping(prison=prison, nomis_room=room, room=room.title(), is_open=is_open)
        for prison, room, is_open in rooms
    )


def _migrate(domain: str, at: Standin, *, records: int, workers: int) -> dict[str, Any]:
    at.ask("DELETE", "stats")
    before, began = at.cpu_seconds, time.monotonic()
    run = _start(domain)
    with metered(records) as meter:
        meter.note_memory()
        if workers == 1:
            finishing.finish(run.pk, goes_on=lambda: True)
        else:
            Watch(run, quiet=True).work_in_processes(workers)
        seconds = time.monotonic() - began
        inside = meter.facts() if workers == 1 else {}
    stats = at.ask("GET", "stats")
    return {
        **_counted(run),
        "seconds": round(seconds, 2),
        "per_second": round(counting.count(run).handled / seconds, 1),
        **inside,
        "standin_cpu_seconds": round(at.cpu_seconds - before, 2),
        "calls": stats["calls"],
        "most_at_once": stats["most"],
    }


def _start(domain: str) -> Run:
    return services.start_run(domain=domain, by="bench_migration", mode=Mode.CREATE, chosen=CHOSEN.get(domain, {}))


def _counted(run: Run) -> dict[str, Any]:
    run.refresh_from_db()
    counts = counting.count(run)
    kept = ("staged", "migrated", "already_mapped", "ignored", "waiting", "rejected", "retrying", "dead")
    return {"status": run.status, **{name: getattr(counts, name) for name in kept}}


def _is_as_expected(facts: dict[str, Any], expected: dict[str, int], *, every_room: bool) -> bool:
    """Say whether every visit became what the stand-in says it has to become."""
    unknown = expected["unknown_kind"] + expected["unknown_outcome"] + expected["unknown_status"]
    waiting = 0 if every_room else expected["waiting"]
    migrated = expected["migrated"] + expected["waiting"] - waiting
    became = (facts["staged"], facts["migrated"], facts["waiting"], facts["rejected"])
    return became == (expected["listed"], migrated, waiting, unknown)


def _again(at: Standin) -> dict[str, Any]:
    """Migrate a second time: nothing is left to do, and nothing may be read to find that out."""
    at.ask("DELETE", "stats")
    began = time.monotonic()
    run = _start("visits")
    finishing.finish(run.pk, goes_on=lambda: True)
    seconds = time.monotonic() - began
    calls = at.ask("GET", "stats")["calls"]
    return {**_counted(run), "seconds": round(seconds, 2), "records_read": calls.get("visit", 0), "calls": calls}
