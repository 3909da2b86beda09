"""Whatever changes a source table, the cases concerned are marked; nothing else marks anything."""

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from caselist import capture, definition, marks
from caselist.drain import drain
from caselist.models import StaleCase, StaleLookup
from caselist.sources import SOURCES
from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.audit import record
from cats.organisations.models import Contract, Location, Tenant, User
from cats.participants import services
from cats.participants.models import Identifier, Note, Participant, ParticipantLabel, StatusSpan
from cats.probation.models import ProbationPerson
from tests.caselist.conftest import forget_marks, marked, remove
from tests.cast import HOLME_HOUSE, RISLEY


@pytest.fixture
def cases(case_of, dana, zoe, label_named) -> list[Participant]:
    """Two cases of Dana's at Risley, the first with a label and a number; one of Zoe's, with probation data."""
    made = [case_of(dana), case_of(dana), case_of(zoe, at=HOLME_HOUSE)]
    services.add_label(participant=made[0], label=label_named("Priority"), by=SYSTEM)
    services.set_identifier(participant=made[0], kind="crn", value="X123456", by=SYSTEM)
    services.set_identifier(participant=made[2], kind="crn", value="X777777", by=SYSTEM)
    ProbationPerson.objects.create(crn="X777777")
    forget_marks()
    return made


def marked_after_expanding() -> set[int]:
    marks.expand_lookups()
    return marked()


@pytest.mark.parametrize(
    "change",
    [
        lambda case: Participant.objects.filter(pk=case.pk).update(last_name="Other"),
        lambda case: Participant.objects.filter(pk=case.pk).update(risk_due_on="2026-05-01"),
        lambda case: Identifier.objects.filter(participant=case).update(value="X654321"),
        lambda case: Identifier.objects.filter(participant=case).delete(),
        lambda case: Identifier.objects.bulk_create([Identifier(participant=case, kind="pnc", value="1/1X")]),
        lambda case: StatusSpan.objects.filter(participant=case).update(ended_at=clock.now()),
        lambda case: ParticipantLabel.objects.filter(participant=case).update(closed_at=clock.now()),
        lambda case: ParticipantLabel.objects.filter(participant=case).delete(),
        lambda case: record(Act.NOTE_ADDED, on=case, by=SYSTEM),
    ],
)
def test_a_change_of_a_cases_own_rows_marks_the_case_and_no_other(cases, change):
    change(cases[0])

    assert marked() == {cases[0].pk}


@pytest.mark.parametrize(
    ("change", "whose"),
    [
        (lambda: User.objects.filter(display_name="Dana Reed").update(display_name="Dana Read"), [0, 1]),
        (lambda: User.objects.filter(display_name="Zoe Finch").update(tenant=Tenant.objects.get(path="1.1.")), [2]),
        (lambda: Location.objects.filter(pk=HOLME_HOUSE).update(name="HMP Elsewhere"), [2]),
        (lambda: Location.objects.filter(pk=RISLEY).update(kind="feeder"), [0, 1]),
        (lambda: Tenant.objects.filter(path="1.1.1.1.1.").update(name="A new name"), [0, 1]),
        (lambda: Tenant.objects.filter(path="1.1.2.1.").update(path="1.1.2.9."), [2]),
        (lambda: Contract.objects.filter(code="con_east").update(tenant=Tenant.objects.get(path="1.1.2.1.1.")), [2]),
        (lambda: services.rename_label(label=ParticipantLabel.objects.get().label, name="Urgent", by=SYSTEM), [0]),
        (lambda: ProbationPerson.objects.create(crn="X123456"), [0]),
        (lambda: ProbationPerson.objects.filter(crn="X777777").update(pdu_name="Elsewhere"), [2]),
        (lambda: ProbationPerson.objects.filter(crn="X777777").delete(), [2]),
    ],
)
def test_a_change_of_a_shared_row_marks_the_cases_behind_it(cases, change, whose):
    change()

    assert marked() == set()
    assert marked_after_expanding() == {cases[place].pk for place in whose}
    assert not StaleLookup.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda case: User.objects.filter(pk=case.owner_id).update(last_login=clock.now(), password="x", phone="1"),
        lambda case: Participant.objects.filter(pk=case.pk).update(ethnicity="W1", row_version=9),
        lambda case: Participant.objects.filter(pk=case.pk).update(last_name=case.last_name),
        lambda case: Note.objects.create(participant=case, text="Met at the gate."),
        lambda case: Location.objects.filter(pk=RISLEY).update(closes_on="2030-01-01"),
        lambda case: Contract.objects.update(region="Elsewhere"),
        lambda case: ProbationPerson.objects.create(crn="X000000", pdu_name="Of nobody's"),
        lambda case: ProbationPerson.objects.filter(crn="X777777").update(pdu_name=""),
    ],
)
def test_a_change_that_no_row_shows_marks_nothing(cases, change):
    change(cases[0])

    assert marked_after_expanding() == set()


def test_very_many_shared_rows_are_expanded_some_at_a_time(cases, monkeypatch):
    ProbationPerson.objects.bulk_create(ProbationPerson(crn=f"N{number:06}") for number in range(5))
    ProbationPerson.objects.create(crn="X123456")

    assert marks.expand_lookups(2) == marks.Expanded(lookups=2, cases=0)
    assert drain().expanded == 1
    assert not StaleLookup.objects.exists()


def test_a_row_that_goes_to_another_case_marks_both(cases):
    Identifier.objects.filter(participant=cases[0]).update(participant=cases[1])

    assert marked() == {cases[0].pk, cases[1].pk}


def test_a_new_case_is_marked(cases, case_of, dana):
    new = case_of(dana)

    assert marked() == {new.pk}


def test_a_removed_case_is_marked(cases):
    remove(cases[0])

    assert marked() == {cases[0].pk}


def test_one_statement_marks_a_case_once(cases):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cats_statusspan SET started_at = started_at - interval '1 day'")

    assert sorted(StaleCase.objects.values_list("case_id", flat=True)) == sorted(case.pk for case in cases)


def test_marks_are_only_ever_added(cases):
    for name in ("One", "Two", "Three"):
        Participant.objects.filter(pk=cases[0].pk).update(last_name=name)

    assert StaleCase.objects.filter(case_id=cases[0].pk).count() == 3


def test_a_change_to_very_many_cases_lets_others_go_first(cases, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cats_identifier (participant_id, kind, value) SELECT p.id, 'k' || n, 'v'"
            " FROM cats_participant AS p, generate_series(1, 3) AS n"
        )
        assert not StaleCase.objects.filter(bulk=True).exists()
        forget_marks()
        cursor.execute(
            "INSERT INTO cats_participant (upci, first_name, middle_name, last_name, sex, nationality, ethnicity,"
            " status, current_location_id, risk_due_reason, created_at, row_version)"
            " SELECT lpad(n::text, 9, '0'), '', '', 'Many', '', '', '', 'identified', 1, 'new_entry', now(), 1"
            " FROM generate_series(1, 501) AS n"
        )
    Participant.objects.filter(pk=cases[0].pk).update(last_name="Single")

    assert StaleCase.objects.filter(bulk=True).count() == 501
    assert [mark.case_id for mark in marks.take_due(1)] == [cases[0].pk]


@pytest.mark.parametrize("table", sorted(SOURCES))
def test_truncating_a_source_table_is_refused(db, table):
    with pytest.raises(DatabaseError, match="feeds the caselist"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_every_table_and_column_that_the_definition_reads_is_watched(db):
    """Walks the database's own record of what the view depends on, by a query that is not the product's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT table_name, column_name FROM information_schema.view_column_usage WHERE view_name = %s",
            [definition.VIEW],
        )
        read = cursor.fetchall()
        cursor.execute(
            "SELECT event_object_table, trigger_name, event_manipulation FROM information_schema.triggers"
            " WHERE trigger_name LIKE 'caselist%'"
        )
        watched = {(table, event) for table, _, event in cursor.fetchall()}
        cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'caselist\\_mark\\_%'")
        source = dict(cursor.fetchall())

    assert len({table for table, _ in read}) == len(SOURCES) == 11
    assert {(table, event) for table, _ in read for event in ("INSERT", "UPDATE", "DELETE")} <= watched
    assert [
        f"{table}.{column}" for table, column in read if f"before.{column}" not in source[f"caselist_mark_{table}"]
    ] == []
    assert capture.unguarded(capture.columns_read()) == set()


def test_a_table_without_a_route_to_cases_is_refused(db):
    with pytest.raises(ImproperlyConfigured, match="cats_note"):
        capture.statements({"cats_note": ["id", "text"]})


def test_a_disabled_trigger_is_noticed(db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cats_label DISABLE TRIGGER caselist_update")

    assert capture.unguarded(capture.columns_read()) == {"cats_label"}


def test_every_source_is_a_table_of_case_tracking():
    assert set(SOURCES) <= {model._meta.db_table for model in apps.get_app_config("cats").get_models()}
