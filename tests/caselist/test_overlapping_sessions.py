"""Transactions that overlap for real: what one session cannot see of another is never lost."""

import threading
from collections.abc import Callable

import psycopg
import pytest
from django.db import DatabaseError, connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from caselist.drain import drain, drain_all
from caselist.models import CaseRow, StaleCase
from caselist.projector import project
from cats.participants.models import Label, Participant, ParticipantLabel
from tests.caselist.conftest import differing, marked

LOCKS = 0xCA5E << 44
# In this database: the server may be shared with other test runs.
WAITING = (
    "pg_locks WHERE locktype = 'advisory' AND NOT granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)

pytestmark = pytest.mark.usefixtures("rings")


@pytest.fixture
def case(committed_database, case_of, dana) -> Participant:
    """A case that is in the list, in a database where commits are real."""
    made = case_of(dana)
    drain_all()
    return made


def in_thread(work: Callable[[], object]) -> threading.Thread:
    """Do something in a session of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def failure_of(work: Callable[[], object]) -> str:
    """The kind of database error that something ends with."""
    try:
        work()
    except DatabaseError as error:
        return type(error).__name__
    return ""


def wait_for_locks(session: psycopg.Connection, count: int) -> None:
    """Wait until so many sessions wait for an advisory lock."""
    for _ in range(500):
        if session.execute(f"SELECT count(*) FROM {WAITING}").fetchone()[0] >= count:
            return
        threading.Event().wait(0.01)
    raise AssertionError("Nobody waits.")


def test_a_label_renamed_while_another_session_is_just_putting_it_on(case, label_named, another_session):
    """The renaming cannot see the link, the drain between them cannot see the name: neither may be lost."""
    label = label_named("Before")
    with another_session() as linking, another_session() as renaming:
        linking.execute("BEGIN")
        linking.execute(
            "INSERT INTO cats_participantlabel (participant_id, label_id, opened_at) VALUES (%s, %s, now())",
            [case.pk, label.pk],
        )
        renaming.execute("BEGIN")
        renaming.execute("UPDATE cats_label SET name = 'After' WHERE id = %s", [label.pk])
        linking.execute("COMMIT")
        drain_all()
        assert CaseRow.objects.get().labels[0]["name"] == "Before"
        renaming.execute("COMMIT")

    drain_all()

    assert CaseRow.objects.get().labels[0]["name"] == "After"
    assert differing() == set()


def test_a_person_moved_to_another_team_while_a_case_is_just_given_to_them(case, omar, programme, another_session):
    with another_session() as giving, another_session() as moving:
        giving.execute("BEGIN")
        giving.execute("UPDATE cats_participant SET owner_id = %s WHERE id = %s", [omar.pk, case.pk])
        moving.execute("BEGIN")
        moving.execute("UPDATE cats_user SET tenant_id = %s WHERE id = %s", [programme["1.1.2.1.1."].pk, omar.pk])
        giving.execute("COMMIT")
        drain_all()
        moving.execute("COMMIT")

    drain_all()

    assert CaseRow.objects.get().scope_path == "1.1.2.1.1."
    assert differing() == set()


def test_two_drains_at_once_on_one_case(case, another_session):
    """Each has taken another mark; the one that writes last has read last."""
    with another_session() as holding:
        holding.execute("SELECT pg_advisory_lock(%s)", [LOCKS + case.pk])
        drains = []
        for name in ("First", "Second"):
            Participant.objects.filter(pk=case.pk).update(last_name=name)
            drains.append(in_thread(drain))
            wait_for_locks(holding, len(drains))
        assert StaleCase.objects.count() == 2
        Participant.objects.filter(pk=case.pk).update(middle_name="Third", last_name="Third")
        holding.execute("SELECT pg_advisory_unlock(%s)", [LOCKS + case.pk])
        for thread in drains:
            thread.join()

    assert CaseRow.objects.get().surname == "Third"
    drain_all()
    assert (differing(), marked()) == (set(), set())


def test_a_drain_whose_session_is_killed_loses_nothing(case, another_session):
    failures: list[str] = []
    Participant.objects.filter(pk=case.pk).update(last_name="Changed")
    with another_session() as holding:
        holding.execute("SELECT pg_advisory_lock(%s)", [LOCKS + case.pk])
        thread = in_thread(lambda: failures.append(failure_of(drain)))
        wait_for_locks(holding, 1)
        holding.execute(f"SELECT pg_terminate_backend(pid) FROM {WAITING}")
        thread.join()

    assert (failures, marked()) == (["OperationalError"], {case.pk})
    drain_all()
    assert differing() == set()


def test_a_mark_that_another_drain_is_taking_is_passed_over(case, case_of, dana, another_session):
    other = case_of(dana)
    StaleCase.objects.all().delete()
    for one in (case, other):
        Participant.objects.filter(pk=one.pk).update(last_name="Changed")
    with another_session() as taking:
        taking.execute("BEGIN")
        taking.execute("DELETE FROM caselist_stalecase WHERE case_id = %s", [case.pk])
        assert drain().cases == 1
        taking.execute("ROLLBACK")

    assert marked() == {case.pk}


def test_many_writers_and_drains_end_equal(committed_database, case_of, dana, zoe, label_named):
    cases = [case_of(dana).pk for _ in range(3)]
    label = label_named("Label")
    links = [ParticipantLabel.objects.create(participant_id=case, label=label) for case in cases]
    stop = threading.Event()

    def write(number: int) -> None:
        for turn in range(40):
            Participant.objects.filter(pk=cases[turn % 3]).update(last_name=f"{number}-{turn}")
            if turn % 5 == 0:
                Label.objects.filter(pk=label.pk).update(name=f"{number}-{turn}")
            if turn % 7 == 0:
                ParticipantLabel.objects.filter(pk=links[turn % 3].pk).update(opened_by=dana)
            if turn % 3 == number:
                project([cases[turn % 3]])

    def keep_draining() -> None:
        while not stop.is_set():
            drain(limit=3)

    drains = [in_thread(keep_draining) for _ in range(2)]
    writers = [in_thread(lambda number=number: write(number)) for number in range(3)]
    for thread in writers:
        thread.join()
    stop.set()
    for thread in drains:
        thread.join()

    drain_all()
    assert (differing(), marked()) == (set(), set())


class Sessions(RuleBasedStateMachine):
    """Three sessions with open transactions, and drains in between; at the end of each story all is equal."""

    connect: Callable[[], psycopg.Connection]

    def __init__(self) -> None:
        super().__init__()
        self.sessions = [self.connect() for _ in range(3)]
        for session in self.sessions:
            session.execute("SET lock_timeout = 20")
            session.autocommit = False
        self.cases = list(Participant.objects.order_by("pk").values_list("pk", flat=True))
        self.labels = list(Label.objects.order_by("pk").values_list("pk", flat=True))

    def teardown(self) -> None:
        for session in self.sessions:
            session.commit()
            session.close()
        drain_all()
        assert (differing(), marked()) == (set(), set())

    def act(self, who: int, statement: str, *parameters: object) -> None:
        """Change something without committing; a session that would have to wait gives up all it has done."""
        try:
            self.sessions[who].execute(statement, parameters)
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected, psycopg.errors.UniqueViolation):
            self.sessions[who].rollback()

    who = st.integers(0, 2)
    which = st.integers(0, 1)
    name = st.sampled_from(["Brown", "Green", "White"])

    @rule(who=who, which=which, name=name)
    def rename_case(self, who, which, name) -> None:
        self.act(who, "UPDATE cats_participant SET last_name = %s WHERE id = %s", name, self.cases[which])

    @rule(who=who, which=which, name=name)
    def rename_label(self, who, which, name) -> None:
        statement = "UPDATE cats_label SET description = name, name = %s WHERE id = %s"
        self.act(who, statement, f"{name} {which}", self.labels[which])

    @rule(who=who, which=which, on=which)
    def put_label_on(self, who, which, on) -> None:
        statement = "INSERT INTO cats_participantlabel (participant_id, label_id, opened_at) VALUES (%s, %s, now())"
        self.act(who, statement, self.cases[on], self.labels[which])

    @rule(who=who, which=which)
    def take_label_off(self, who, which) -> None:
        self.act(who, "DELETE FROM cats_participantlabel WHERE label_id = %s", self.labels[which])

    @rule(who=who, which=which)
    def swap_owner(self, who, which) -> None:
        other = "(SELECT max(id) + min(id) FROM cats_user) - owner_id"
        statement = f"UPDATE cats_participant SET owner_id = {other} WHERE id = %s"
        self.act(who, statement, self.cases[which])

    @rule(who=who, name=name)
    def rename_people(self, who, name) -> None:
        self.act(who, "UPDATE cats_user SET display_name = %s || id", name)

    @rule(who=who)
    def commit(self, who) -> None:
        self.sessions[who].commit()

    @rule(who=who)
    def roll_back(self, who) -> None:
        self.sessions[who].rollback()

    @rule()
    def drain(self) -> None:
        drain()

    @rule(which=which)
    def follow(self, which) -> None:
        project([self.cases[which]])


def test_sessions_that_overlap_in_any_way_end_equal(
    committed_database, case_of, dana, omar, label_named, another_session
):
    case_of(dana), case_of(omar), label_named("One"), label_named("Two")
    drain_all()
    Sessions.connect = staticmethod(another_session)

    run_state_machine_as_test(
        Sessions,
        settings=settings(
            max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
