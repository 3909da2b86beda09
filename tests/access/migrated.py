"""The migration in the access matrix: one of each thing, the address of each page of it, what its forms send."""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cats.core import clock
from migration.codes import ItemState, RunStatus
from migration.models import CodeMapping, DriftFinding, FinanceGrace, Item, PrisonTimeRule, RoomMapping, Run, SyncEvent

if TYPE_CHECKING:
    from tests.access.matrix import Row
    from tests.access.world import World

FACTS = (Run, Item, SyncEvent, RoomMapping, PrisonTimeRule, CodeMapping, FinanceGrace, DriftFinding)
# Nobody but an operator reads this: it is in what NOMIS sent.
PAYLOAD = "Nomispayloadmark"
OF_A_RUN = {"migration_run", "run_items", "cancel_run", "resume_run", "retry_items"}
OF_AN_EVENT = {"migration_event", "retry_event", "discard_event"}


@dataclass
class Migrated:
    """A run that goes on and one that is over, a failed record, an event that was given up, a row of each table."""

    going: Run
    over: Run
    item: Item
    event: SyncEvent
    room: RoomMapping
    rule: PrisonTimeRule
    code: CodeMapping
    grace: FinanceGrace
    finding: DriftFinding


def furnish(world: "World") -> None:
    """Put one of each into the database."""
    world.of["migration"] = make()


def make() -> Migrated:
    now = clock.now()
    going = Run.objects.create(label="going", domain="visits", status=RunStatus.RUNNING, problem="NOMIS is away")
    over = Run.objects.create(label="over", domain="contacts", status=RunStatus.COMPLETED, ended_at=now)
    failed = {"state": ItemState.DEAD, "reason": "unavailable", "payload": {"name": PAYLOAD}}
    times = {"early_start": time(9), "early_end": time(10), "late_start": time(13), "late_end": time(14)}
    return Migrated(
        going=going,
        over=over,
        item=Item.objects.create(run=going, key="700001", **failed),
        event=SyncEvent.objects.create(
            message_id="m", event_type="VISIT_CANCELLED", state="dead", subject="visit:1", body={"name": PAYLOAD}
        ),
        room=RoomMapping.objects.create(prison="MDI", nomis_room="MDI-A", room="Hall"),
        rule=PrisonTimeRule.objects.create(prison="ZZI", split_at=time(12), **times),
        code=CodeMapping.objects.create(table="visit_outcome", nomis_code="ZZZ", code="cancellation"),
        grace=FinanceGrace.objects.create(
            transaction_id=5, due_at=now - timedelta(minutes=1), event_type="E", is_dead=True
        ),
        finding=DriftFinding.objects.create(domain="visits", key="700001", direction="different", fields=["room"]),
    )


def address_of(row: "Row", world: "World") -> str | None:
    """Return the address of a page or form of the migration."""
    return _address(row.route, world.of["migration"]) if row.about == "migrated" else None


def answers_of(row: "Row", world: "World") -> dict[str, Any] | None:
    """Return what a form of the migration sends."""
    return _answers(row.route, world.of["migration"]) if row.about == "migrated" else None


def _address(route: str, things: Migrated) -> str:
    if route == "run_item":
        return reverse(route, args=[things.going.pk, things.item.pk])
    if route == "discard_items":
        return f"{reverse(route, args=[things.going.pk])}?item={things.item.pk}"
    thing = _thing(route, things)
    return reverse(route, args=[thing] if thing else [])


def _thing(route: str, things: Migrated) -> Any:
    if route in OF_A_RUN:
        return things.going.pk
    if route in OF_AN_EVENT:
        return things.event.pk
    if route == "roll_back_run":
        return things.over.pk
    return {
        "start_run": "visits",
        "retry_grace": things.grace.pk,
        "change_room_mapping": things.room.pk,
        "remove_room_mapping": things.room.pk,
        "change_time_rule": things.rule.pk,
        "remove_time_rule": things.rule.pk,
        "change_code": things.code.pk,
        "remove_code": things.code.pk,
    }.get(route)


def _answers(route: str, things: Migrated) -> dict[str, Any]:
    times = {
        "split_at": "12:00", "early_start": "9:30", "early_end": "11:30", "late_start": "13:30", "late_end": "15:30",
    }  # fmt: skip
    row = {"room": things.room, "time_rule": things.rule, "code": things.code}
    about = next((thing for name, thing in row.items() if name in route and "add" not in route), None)
    answers = {
        "start_run": {"mode": "create", "confirmed": "yes"},
        "retry_items": {"item": things.item.pk},
        "discard_items": {"reason": "Deleted in NOMIS"},
        "discard_event": {"reason": "Deleted in NOMIS"},
        "repair_drift": {"finding": things.finding.pk},
        "add_room_mapping": {"prison": "MDI", "nomis_room": "MDI-B", "room": "Hall B", "visits": "open"},
        "change_room_mapping": {"room": "Hall B", "visits": "closed"},
        "add_time_rule": {"prison": "YYI"} | times,
        "change_time_rule": times,
        "add_code": {"nomis_code": "YYY", "meaning": "visit_outcome:cancellation"},
        "change_code": {"meaning": "visit_outcome:completed_normally"},
    }
    return answers.get(route, {}) | ({"of": about} if about else {})
