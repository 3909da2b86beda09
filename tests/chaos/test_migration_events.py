"""What NOMIS tells, told three times, out of order, in parallel, during a run, and to processes that are killed."""

import json
import time
from datetime import UTC, datetime
from uuid import UUID

import pytest

from tests.chaos.moved import Migration, migration
from tests.chaos.report import Outcome
from tools.processes import wait_until
from tools.standins.nomis.money import is_ledger_only
from tools.standins.nomis.world import PERSONS, TRANSACTIONS

pytestmark = pytest.mark.chaos

PERSONS_OF_NOMIS, TRANSACTIONS_OF_NOMIS = 40, 30
WITHIN = 90.0
OPEN = "SELECT count(*) FROM migration_syncevent WHERE state IN ('pending', 'retrying')"
STATES = "SELECT state, count(*) FROM migration_syncevent GROUP BY state"


def envelope(message: UUID, event: str, **body: int) -> str:
    """Return a notification as it comes: numbers as text, the message as text within."""
    texts = {name: str(value) for name, value in body.items()}
    attributes = {"eventType": {"Type": "String", "Value": event}}
    return json.dumps({
        "Type": "Notification", "MessageId": str(message), "Message": json.dumps(texts),
        "Timestamp": datetime.now(UTC).isoformat(), "MessageAttributes": attributes,
    })  # fmt: skip


def replay(moving: Migration, name: str, lines: list[str]):
    """Let a process of its own take these notifications in; it runs while others do."""
    file = moving.scene.folder / f"{name}.jsonl"
    file.write_text("\n".join(lines))
    return moving.actor(name, "manage.py", "replay_events", str(file)).start()


def await_events(moving: Migration) -> None:
    def done() -> bool:
        return moving.scene.ask(OPEN) == [(0,)]

    assert wait_until(done, WITHIN), f"{moving.scene.ask(STATES)}\n{moving.scene.where_to_look()}"


def note(moving: Migration, fault: str, times: str, table: str, entity: str, wanted: int) -> None:
    """Compare records and mappings with what NOMIS has, and set down what came of it."""
    ask = moving.scene.ask
    [(rows, keys)] = ask(f"SELECT count(*), count(DISTINCT nomis_key) FROM {table}")
    [(mappings,)] = ask("SELECT count(*) FROM migration_mapping WHERE entity = %s", entity)
    seconds = time.monotonic() - moving.began
    moving.scene.report.outcomes.append(Outcome(fault, times, rows, 0, wanted - keys, rows - keys, seconds))
    assert (rows, keys, mappings) == (wanted, wanted, wanted), moving.scene.where_to_look()
    states = dict(ask(STATES))
    assert set(states) <= {"handled", "ignored"}, states


def test_events_come_three_times_in_parallel_and_during_a_run(scene, lasting):
    with migration(scene, visits=0, persons=PERSONS_OF_NOMIS) as moving:
        one, two = moving.mover(1), moving.mover(2)
        events = []
        for place in range(PERSONS_OF_NOMIS):
            first, second = (UUID(int=scene.rng.getrandbits(128), version=4) for _ in range(2))
            # The same one three times, and another that says the same.
            events += [envelope(first, "PERSON-INSERTED", personId=PERSONS + place)] * 3
            events.append(envelope(second, "PERSON-INSERTED", personId=PERSONS + place))
        scene.rng.shuffle(events)
        moving.began = time.monotonic()
        takers = [replay(moving, f"taker_{number}", events[number::2]) for number in range(2)]
        moving.actor("bulk", "manage.py", "migrate_nomis", "contacts", "--wait", "--json").start()
        wait_until(lambda: scene.ask("SELECT count(*) > 5 FROM cats_contact") == [(True,)], WITHIN)
        one.kill()
        moving.miss_the_dead()
        one.start()
        for taker in takers:
            assert taker.process is not None
            assert taker.process.wait(WITHIN) == 0, taker.last_words()
        await_events(moving)
        assert wait_until(lambda: scene.ask("SELECT status FROM migration_run") == [("completed",)], WITHIN), (
            scene.where_to_look()
        )
        assert two.lives
        assert scene.ask("SELECT count(*) FROM migration_syncevent") == [(2 * PERSONS_OF_NOMIS,)]
        said = f"{len(events)} notifications about {PERSONS_OF_NOMIS} people, beside a run of all; 1 kill"
        note(moving, "events three times, in parallel, during a run", said, "cats_contact", "person", PERSONS_OF_NOMIS)


def test_a_process_is_killed_between_a_transactions_first_event_and_its_reading(scene, lasting):
    with migration(scene, visits=0, transactions=TRANSACTIONS_OF_NOMIS) as moving:
        mover = moving.mover(1)
        # Some are in a prison's ledger alone, which is no business of a prisoner's.
        places = [place for place in range(TRANSACTIONS_OF_NOMIS) if not is_ledger_only(place)]
        ids = [TRANSACTIONS + place for place in places]
        events = [
            envelope(
                UUID(int=scene.rng.getrandbits(128), version=4), "OFFENDER_TRANSACTIONS-INSERTED", transactionId=one
            )
            for one in ids
        ]
        moving.began = time.monotonic()
        taker = replay(moving, "taker", events)
        assert wait_until(lambda: scene.ask("SELECT count(*) > 0 FROM migration_financegrace") == [(True,)], WITHIN)
        mover.kill()
        [(held,)] = scene.ask("SELECT count(*) FROM migration_financegrace")
        assert taker.process is not None
        assert taker.process.wait(WITHIN) == 0, taker.last_words()
        moving.miss_the_dead()
        mover.start()
        await_events(moving)
        assert wait_until(lambda: scene.ask("SELECT count(*) FROM migration_financegrace") == [(0,)], WITHIN), (
            scene.where_to_look()
        )
        assert held
        said = f"1 kill while {held} of {len(ids)} transactions waited for their rows"
        note(moving, "killed during the grace period", said, "cats_prisonertransaction", "transaction", len(ids))
