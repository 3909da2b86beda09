"""Runs, items, events and the rest as tests of screens put them into the database, without any engine."""

from datetime import time, timedelta
from typing import Any

from cats.core import clock
from migration.codes import ACTIVE, ItemState, RunStatus
from migration.models import (
    CodeMapping,
    DriftFinding,
    DuplicateIncident,
    FinanceGrace,
    Item,
    Mapping,
    PrisonTimeRule,
    RoomMapping,
    Run,
    SyncEvent,
)

ROOM = "room:MDI:MDI-VISITS-HALL_A"


def make_run(domain: str = "visits", *, status: str = RunStatus.COMPLETED, minutes_ago: int = 10, **facts: Any) -> Run:
    """Make a run that began some minutes ago; one that is over took a minute."""
    began = clock.now() - timedelta(minutes=minutes_ago)
    ended = None if status in ACTIVE else began + timedelta(minutes=1)
    label = f"{began:%Y-%m-%dT%H:%M:%S} {domain} {Run.objects.count()}"
    return Run.objects.create(
        domain=domain, status=status, label=label, **{"started_at": began, "ended_at": ended} | facts
    )


def add_items(run: Run, counts: dict[str, int], **facts: Any) -> list[Item]:
    """Give a run so many items in each state."""
    begin = run.items.count()
    made = [
        Item(run=run, key=str(700_000 + begin + number), state=state, **{"changed_at": clock.now()} | facts)
        for number, state in enumerate(state for state, count in counts.items() for _ in range(count))
    ]
    return Item.objects.bulk_create(made)


def much_of_everything() -> Run:
    """Make a finished run with items in every state, and something in each of the other lists; return the run."""
    chosen = {"prison_ids": ["HEI", "MDI"], "visit_types": ["SCON"], "ignore_missing_room": False}
    run = make_run(status=RunStatus.COMPLETED_WITH_FAILURES, chosen=chosen, estimated=86, client="migrate_nomis")
    add_items(run, {ItemState.MIGRATED: 40, ItemState.ALREADY_MAPPED: 20, ItemState.PENDING: 2, ItemState.CANCELLED: 1})
    add_items(run, {ItemState.REJECTED: 3}, reason="unknown_outcome_code", detail="visitOutcome ZZZ", attempts=1,
              payload={"visitId": 700001, "offenderNo": "Z1234YX", "commentText": "Payloadmark"})  # fmt: skip
    add_items(run, {ItemState.REJECTED: 1}, reason="not_found", attempts=1)
    add_items(run, {ItemState.DEAD: 2}, reason="unavailable", detail="503", attempts=5)
    add_items(run, {ItemState.RETRYING: 1}, reason="timed_out", attempts=2, run_after=clock.now())
    add_items(run, {ItemState.WAITING: 4}, reason="needs_room_mapping", waits_for=ROOM)
    add_items(run, {ItemState.IGNORED: 3}, reason="hidden_adjustment")
    add_items(run, {ItemState.DISCARDED: 1, ItemState.ROLLED_BACK: 1})
    Mapping.objects.create(
        domain="visits", entity="visit", key="700000", part_of="700000", record_id=12, kind="MIGRATED", run=run
    )
    make_events()
    DriftFinding.objects.create(
        run=run, domain="visits", key="700003", direction="different", fields=["room", "status"]
    )
    DriftFinding.objects.create(domain="contacts", key="900003", direction="missing_here", repaired_at=clock.now())
    DuplicateIncident.objects.create(
        domain="visits", entity="visit", key="700004", existing_id=12, resolution="second_left_nothing"
    )
    FinanceGrace.objects.create(
        transaction_id=123456, due_at=clock.now() - timedelta(minutes=5), event_type="OFFENDER_TRANSACTIONS-INSERTED",
        attempts=5, problem="NOMIS: is not available", is_dead=True,
    )  # fmt: skip
    return run


def make_events() -> list[SyncEvent]:
    """Make one event in each state."""
    states = ("pending", "handled", "skipped", "ignored", "parked", "retrying", "dead", "discarded")
    return SyncEvent.objects.bulk_create(
        SyncEvent(
            message_id=f"message-{state}", event_type="VISIT_CANCELLED", subject="visit:700001", state=state,
            body={"visitId": 700001, "offenderIdDisplay": "Z1234YX", "note": "Bodymark"},
            outcome="" if state == "pending" else "done",
            detail="gave no usable answer" if state == "dead" else "", attempts=5 if state == "dead" else 1,
        )
        for state in states
    )  # fmt: skip


def make_tables() -> None:
    """Make two rooms, a prison with times of its own, and a further code."""
    RoomMapping.objects.create(prison="HEI", nomis_room="HEI-VISITS-HALL", room="Visits hall")
    RoomMapping.objects.create(prison="MDI", nomis_room="MDI-VISITS-CLOSED", room="Closed visits", is_open=False)
    PrisonTimeRule.objects.get_or_create(
        prison="HEI",
        defaults={
            "split_at": time(12), "early_start": time(9, 30), "early_end": time(11, 30), "late_start": time(13, 30),
            "late_end": time(15, 30),
        },
    )  # fmt: skip
    CodeMapping.objects.create(table="visit_outcome", nomis_code="ZZZ", code="cancellation")
