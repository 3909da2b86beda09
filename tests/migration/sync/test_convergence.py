"""Whatever order events come in, whoever handles them beside whom: in the end ours says what NOMIS says."""

import itertools
import threading

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cats.custody.models import Contact
from migration.domains import registry
from migration.engine import sources
from migration.models import DuplicateIncident, Mapping, SyncEvent
from migration.sync import draining, envelope, handling, inbox, intake
from migration.sync.inbox import Hold
from tests.access.rollback import rolled_back
from tests.migration.sync.conftest import PERSON, enveloped

STEPS = st.lists(
    st.tuples(st.sampled_from(["create", "change", "delete", "handle", "die", "repeat"]), st.integers(0, 3)),
    min_size=1,
    max_size=12,
)
_EVENT = {"create": "PERSON-INSERTED", "change": "PERSON-UPDATED", "delete": "PERSON-DELETED"}
numbers = itertools.count(1)


def tell(event_type: str, person: int, message_id: str = "") -> None:
    message_id = message_id or f"step-{next(numbers)}"
    intake.take(envelope.read(enveloped(event_type, message_id, personId=person)))


def settle_everything() -> None:
    """Handle everything, whatever anybody left behind."""
    SyncEvent.objects.update(held_until=None, run_after=None)
    draining.drain_all()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS, shuffled=st.randoms(use_true_random=False))
def test_any_interleaving_ends_in_the_state_of_the_source(db, nomis, steps, shuffled):
    """Changes are made in one order, told in another, some twice, some handled between, and handlers die."""
    with rolled_back():
        nomis.world.restore()
        names: list[tuple[str, int, str]] = []
        for step, which in steps:
            person = PERSON + which
            if step in _EVENT:
                if step == "delete":
                    nomis.world.remove("person", person)
                else:
                    nomis.world.change("person", person, lastName=f"Name {next(numbers)}")
                names.append((_EVENT[step], person, f"told-{next(numbers)}"))
            elif step == "handle":
                shuffled.shuffle(names)
                for name in names:
                    tell(*name)
                draining.drain_all()
            elif step == "die":
                inbox.take(1)
            elif names:
                tell(*shuffled.choice(names))
        shuffled.shuffle(names)
        for name in names:
            tell(*name)
        settle_everything()

        assert_same_as_source({person for _, person, _ in names})


def assert_same_as_source(persons: set[int]) -> None:
    domain, source = registry.get("contacts"), sources.open_source()
    for person in persons:
        key = str(person)
        try:
            theirs = domain.transform(key, source.get(domain.asks(key)), domain.context(), domain.Filter())
        except Exception:  # noqa: BLE001 - there is none
            theirs = None
        assert domain.ours([key]).get(key) == theirs
        assert Mapping.objects.filter(entity="person", key=key).exists() == (theirs is not None)


def test_the_same_event_three_times_in_any_order_has_one_effect(db, nomis):
    for order in itertools.permutations(["a", "b", "a"]):
        for message in order:
            tell("PERSON-INSERTED", PERSON, message)
        draining.drain_all()

    assert SyncEvent.objects.count() == 2
    assert Contact.objects.count() == Mapping.objects.filter(entity="person").count() == 1


def test_two_creates_in_parallel_make_one_record_and_leave_nothing_to_anybody(committed_database, nomis):
    """Both have read that there is nothing here before either writes."""
    tell("PERSON-INSERTED", PERSON, "one")
    tell("PERSON-INSERTED", PERSON, "two")
    SyncEvent.objects.filter(message_id="two").update(subject="another turn")
    holds, both_have_read = inbox.take(2), threading.Barrier(2, timeout=20)

    class Together:
        """A source whose answers arrive when both have theirs."""

        def get(self, ask):
            body = sources.open_source().get(ask)
            both_have_read.wait()
            return body

    def work(hold: Hold) -> None:
        handling.handle(hold, Together())
        connection.close()

    threads = [threading.Thread(target=work, args=(hold,)) for hold in holds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settle_everything()

    assert Contact.objects.count() == Mapping.objects.filter(entity="person").count() == 1
    assert set(SyncEvent.objects.values_list("state", flat=True)) <= {"handled", "ignored"}
    assert set(DuplicateIncident.objects.values_list("resolution", flat=True)) == {"one_record_kept"}


@pytest.mark.parametrize("handlers", [4])
def test_many_handlers_side_by_side_end_in_the_state_of_the_source(committed_database, nomis, handlers):
    persons = [PERSON + number for number in range(4)]
    for round_of in range(3):
        for person in persons:
            nomis.world.change("person", person, lastName=f"Round {round_of}")
            tell("PERSON-UPDATED", person)

    def work() -> None:
        draining.drain_all()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(handlers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settle_everything()

    assert set(Contact.objects.values_list("last_name", flat=True)) == {"Round 2"}
    assert Contact.objects.count() == 4
    assert set(SyncEvent.objects.values_list("state", flat=True)) <= {"handled", "ignored"}
