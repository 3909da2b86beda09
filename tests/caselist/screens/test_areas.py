"""PDUs and reporting teams on offer: those that cases in scope have, found by stepping through an index."""

import pytest
from django.db import connection

from caselist.areas import _STEPS, Area, areas_under
from caselist.drain import drain_all
from cats.probation.models import ProbationPerson
from tests.cast import HOLME_HOUSE

ODD = Area("N50+A%,B", "A, B + C 50%", "T/1 &", "Team “Ö”")


@pytest.fixture
def known(case_of, dana, zoe):
    """Dana has cases of two teams of a PDU, and of a PDU without a team; Zoe of another PDU."""
    people = [
        (dana, "X100001", ODD), (dana, "X100002", Area(ODD.unit, ODD.unit_name, "T2", "Second")),
        (dana, "X100003", Area("N51", "Alone", "", "")), (zoe, "X100004", Area("N52", "Eastern", "T9", "Far")),
    ]  # fmt: skip
    for owner, crn, area in people:
        at = {"at": HOLME_HOUSE} if owner is zoe else {}
        case_of(owner, "Ann", crn, identifiers={"crn": crn}, **at)
        ProbationPerson.objects.update_or_create(
            crn=crn,
            defaults={
                "has_data": True, "pdu_code": area.unit, "pdu_name": area.unit_name, "team_code": area.team,
                "team_name": area.team_name, "is_restricted": False,
            },
        )  # fmt: skip
    drain_all()


def test_a_branch_has_the_areas_of_its_own_cases(known, dana, zoe, quinn):
    assert areas_under(dana.tenant_path) == [
        Area(ODD.unit, ODD.unit_name, "T2", "Second"), ODD, Area("N51", "Alone", "", ""),
    ]  # fmt: skip
    assert [area.unit for area in areas_under(zoe.tenant_path)] == ["N52"]
    assert len(areas_under(quinn.tenant_path)) == 4


def test_the_area_of_a_restricted_record_alone_is_not_on_offer(known, zoe):
    ProbationPerson.objects.filter(crn="X100004").update(is_restricted=True)
    drain_all()

    assert areas_under(zoe.tenant_path) == []


def test_the_steps_go_through_the_index(known):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {_STEPS}", {"from": "1.", "until": "1/"})
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert plan.count("caserow_area") == 3
    assert "Seq Scan" not in plan


def test_a_pdu_and_its_teams_filter_alone_and_together(open_list, known, dana):
    assert len(open_list(dana, pdu=ODD.unit).names) == 2
    assert len(open_list(dana, pdu=[ODD.unit, "N51"], reporting_team="T2").names) == 2
    assert open_list(dana, reporting_team=ODD.team).names == ["X100001, Ann"]
    page = open_list(dana, pdu=ODD.unit)
    assert page.tags == ["PDU: A, B + C 50%"]
    assert page.choices("reporting_team") == ["T2", ODD.team]
    assert open_list(dana, pdu="N52").tags == ["PDU: not one of your choices"]
