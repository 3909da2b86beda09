"""One row a case, whatever is missing; and what its columns say."""

from datetime import date

import pytest
from django.db import connection

from caselist import definition
from caselist.models import CaseRow
from caselist.projector import project
from cats.core import clock, words
from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.audit import record
from cats.organisations.models.locations import SETTING_OF, LocationKind
from cats.participants import services
from cats.participants.models import Identifier, Participant, StatusSpan
from cats.participants.rules import ORDER
from cats.probation.models import ProbationPerson
from tests.caselist.conftest import rows_of, triggers_off
from tests.cast import NORTH_COMMUNITY, RISLEY, UNMAPPED


def row_of(case: Participant) -> CaseRow:
    project([case.pk])
    return CaseRow.objects.get(pk=case.pk)


def test_a_row_says_who_where_whose_and_since_when(case_of, dana, label_named):
    case = case_of(
        dana, "Anna-Maria", "Ó Briain", middle_name="Éva", identifiers={"crn": "X718255", "nomis": "A1234BC"}
    )
    services.add_label(participant=case, label=label_named("Zebra"), by=SYSTEM)
    services.add_label(participant=case, label=label_named("éclair"), by=SYSTEM)

    row = row_of(case)

    assert (row.surname, row.forenames, row.crn, row.nomis_number, row.pnc) == (
        "Ó Briain", "Anna-Maria Éva", "X718255", "A1234BC", "",
    )  # fmt: skip
    assert (row.name_sort, row.forenames_sort) == ("o briain", "annamaria eva")
    assert (row.owner_id, row.owner_name, row.owner_tenant_name) == (dana.pk, "Dana Reed", "North West custody")
    assert (row.location_id, row.location_name, row.setting) == (RISLEY, "HMP Risley", "custody")
    assert (row.status, row.is_open, row.scope_path, row.is_unowned) == ("identified", True, "1.1.1.1.1.", False)
    assert row.status_since == StatusSpan.objects.get(participant=case).started_at
    assert [label["name"] for label in row.labels] == ["éclair", "Zebra"]
    assert row.label_ids == sorted(label["id"] for label in row.labels)
    assert words.list_name(row) == "Ó BRIAIN, Anna-Maria Éva"


def test_names_are_found_whole_and_in_their_parts(case_of, dana):
    row = row_of(case_of(dana, "Anna-Maria", "O'Brien Łuczak", identifiers={"pnc": "2012/0012345X"}))

    words = set(row.search.replace("'", "").split())

    assert words == {
        "anna", "maria", "annamaria", "o", "brien", "obrien", "luczak", row.upci.lower(), "2012/0012345x",
        "~an", "~mr", "~anmr", "~a", "~brn", "~abrn", "~lxk",
        "~@1.1.1.", "~@1.1.1.1.", "~@1.1.1.1.1.",
    }  # fmt: skip


def test_an_unowned_case_belongs_to_its_locations_contract_and_else_to_the_programme(case_of):
    here, nowhere = row_of(case_of(None, at=NORTH_COMMUNITY)), row_of(case_of(None, at=UNMAPPED))

    assert (here.scope_path, here.scope_key, here.setting) == ("1.1.1.1.", f"1.1.1.1.@{NORTH_COMMUNITY}", "community")
    assert (nowhere.scope_path, nowhere.scope_key, nowhere.setting) == ("1.1.", f"1.1.@{UNMAPPED}", "unknown")
    assert (here.owner_id, here.owner_name, here.owner_sort) == (None, "", None)


def test_a_missing_related_row_hides_no_case(case_of, dana):
    case = case_of(dana)
    with triggers_off():
        StatusSpan.objects.filter(participant=case).delete()
        Participant.objects.filter(pk=case.pk).update(owner_id=987_654, current_location_id=987_654)

    row = row_of(case)

    assert (row.status_since, row.owner_name, row.location_name) == (None, "", "")
    assert (row.setting, row.scope_path) == ("unknown", "1.1.")
    with triggers_off():
        Participant.objects.filter(pk=case.pk).update(owner_id=None, current_location_id=RISLEY)


def test_the_workflow_of_the_view_is_the_workflow_of_the_rules(case_of):
    case = case_of(None)
    found = {}
    for status in ORDER:
        Participant.objects.filter(pk=case.pk).update(status=status)
        found[status] = row_of(case).status_order

    assert found == ORDER


def test_the_settings_of_the_view_are_the_settings_of_locations(case_of):
    case = case_of(None)
    found = {}
    for kind in LocationKind:
        case.current_location.kind = kind
        case.current_location.save()
        found[kind] = row_of(case).setting

    assert found == SETTING_OF


def test_a_row_says_what_probation_knows(case_of, dana):
    case = case_of(dana, identifiers={"crn": "X718255"})
    ProbationPerson.objects.create(
        crn="X718255", sex="female", pdu_code="N03A", pdu_name="Éast & West", team_code="T1", team_name="",
        region_code="R1", region_name="North", sentence_ends_on=date(2027, 3, 4), sentence_end_source="licence",
        cohort="sexual", has_ldc=False, has_data=True, state="stale", as_of=clock.now(), is_restricted=True,
    )  # fmt: skip

    row = row_of(case)

    assert (row.pdu_code, row.pdu_name, row.pdu_sort) == ("N03A", "Éast & West", "east & west")
    assert (row.reporting_team_code, row.reporting_team_name, row.reporting_team_sort) == ("T1", "T1", "t1")
    assert (row.region_code, row.region_name) == ("R1", "North")
    assert (row.sentence_ends_on, row.sentence_end_source) == (date(2027, 3, 4), "licence")
    assert (row.cohort, row.has_ldc, row.probation_state, row.awaits_data) == ("sexual", False, "stale", False)
    assert row.probation_as_of == ProbationPerson.objects.get().as_of
    assert (row.is_restricted, row.access_key) == (True, "~X718255")


def test_of_what_nobody_knows_a_row_says_nothing(case_of, dana):
    numbered, unnumbered = case_of(dana, identifiers={"crn": "X718255"}), case_of(dana)
    unknown = (None,) * 13

    def told(case: Participant) -> tuple:
        row = row_of(case)
        return (
            row.pdu_code, row.pdu_name, row.pdu_sort, row.reporting_team_code, row.reporting_team_name,
            row.reporting_team_sort, row.region_code, row.region_name, row.sentence_ends_on, row.sentence_end_source,
            row.cohort, row.has_ldc, row.probation_as_of,
        )  # fmt: skip

    assert told(unnumbered) == told(numbered) == unknown
    assert (row_of(numbered).probation_state, row_of(numbered).awaits_data) == (None, True)
    ProbationPerson.objects.create(crn="X718255")
    assert told(numbered) == unknown
    assert (row_of(numbered).probation_state, row_of(numbered).awaits_data) == ("never", True)


@pytest.mark.parametrize(
    ("is_restricted", "key"), [(None, "?X718255"), (True, "~X718255"), (False, "")], ids=["undecided", "yes", "no"]
)
def test_a_row_says_to_whom_it_is_closed(case_of, dana, is_restricted, key):
    case = case_of(dana, identifiers={"crn": "X718255"})
    assert row_of(case).access_key == "?X718255"
    ProbationPerson.objects.create(crn="X718255", is_restricted=is_restricted)

    assert (row_of(case).is_restricted, row_of(case).access_key) == (is_restricted, key)
    assert row_of(case_of(dana)).access_key == ""


def test_the_participants_own_sex_goes_before_probations(case_of, dana):
    case = case_of(dana, identifiers={"crn": "X718255"})
    found = []
    for own, theirs in [("", ""), ("", "not_known"), ("", "female"), ("male", "female")]:
        Participant.objects.filter(pk=case.pk).update(sex=own)
        ProbationPerson.objects.update_or_create(crn="X718255", defaults={"sex": theirs})
        found.append(row_of(case).sex)

    assert found == [None, None, "female", "male"]


def test_a_case_opens_when_it_is_made_and_again_when_it_leaves_the_archive(case_of, dana):
    case = case_of(dana)
    assert row_of(case).opened_at == case.created_at
    StatusSpan.objects.filter(participant=case).update(ended_at=clock.now())
    span = StatusSpan.objects.create(participant=case, status="archived")
    assert row_of(case).opened_at == case.created_at

    span.ended_at = clock.now()
    span.save()

    assert row_of(case).opened_at == span.ended_at


def test_the_last_change_is_the_newest_line_of_the_timeline(case_of, dana):
    case = case_of(dana)
    line = record(Act.NOTE_ADDED, on=case, by=dana)
    assert row_of(case).last_changed_at == line.at

    with triggers_off():
        case.timeline.all().delete()

    assert row_of(case).last_changed_at == case.created_at


@pytest.mark.parametrize("setting", ["timezone = 'Asia/Tokyo'", "datestyle = 'German'", "intervalstyle = 'iso_8601'"])
def test_the_hash_does_not_depend_on_the_session(case_of, dana, setting):
    case = case_of(dana, date_of_birth="1980-02-01")
    with connection.cursor() as cursor:
        before = rows_of(definition.VIEW)[case.pk][-1]
        cursor.execute(f"SET LOCAL {setting}")
        cursor.execute(f"SELECT row_hash FROM {definition.VIEW} WHERE case_id = {case.pk}")
        assert str(cursor.fetchone()[0]) == before


def test_every_column_counts_in_the_hash(case_of, dana):
    case = case_of(dana)
    project([case.pk])
    changes = {
        "text": "'changed'", "date": "DATE '2001-01-01'", "timestamp with time zone": "now()",
        "boolean": "{} IS NOT TRUE", "smallint": "coalesce({}, 0) + 1", "integer": "coalesce({}, 0) + 1",
        "bigint": "coalesce({}, 0) + 1", "ARRAY": "'{{77}}'", "jsonb": "'[1]'", "tsvector": "'changed'",
    }  # fmt: skip
    with connection.cursor() as cursor:
        hashed = definition.digest(definition.TABLE)
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", [definition.TABLE]
        )
        for name, kind in cursor.fetchall():
            if name in ("case_id", "row_hash", "projected_at"):
                continue
            cursor.execute(f"SELECT {hashed} FROM {definition.TABLE} WHERE case_id = {case.pk}")
            before = cursor.fetchone()
            cursor.execute(
                f"UPDATE {definition.TABLE} SET {name} = {changes[kind].format(name)} WHERE case_id = {case.pk}"
            )
            cursor.execute(f"SELECT {hashed} FROM {definition.TABLE} WHERE case_id = {case.pk}")
            assert cursor.fetchone() != before, name


def test_only_the_newest_number_of_each_kind_is_shown(case_of, dana):
    case = case_of(dana, identifiers={"crn": "X000001"})
    Identifier.objects.filter(participant=case).update(value="X000002")

    assert row_of(case).crn == "X000002"
