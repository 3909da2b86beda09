"""Of a restricted record a list shows the CRN and nothing else, and a search finds it by its whole CRN alone."""

import dataclasses
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caselist.drain import drain_all
from caselist.masking import MaskedRow, mask_page, masked_by_crn, masked_rows, open_rows, parts_of
from caselist.models import CaseRow
from caselist.search import matching, words_of
from caselist.selectors import found_first, visible_rows
from cats.core import clock
from cats.core.actors import SYSTEM
from cats.participants.models import Identifier, Participant
from cats.participants.policies import participants
from cats.probation.models import AccessDecision, EmergencyAccess, ProbationPerson

PROTECTED = ("Hidden", "HIDDEN", "hidden", "Vera", "vera", "1971", "Secret PDU", "2031", "secretteam")


@pytest.fixture
def access_control(settings) -> None:
    """Connected: what is not known to be open is closed."""
    settings.ACCESS_CONTROL_API_URL = "http://127.0.0.1:1/access"


def known(crn: str, is_restricted: bool | None, **facts: object) -> None:
    ProbationPerson.objects.create(crn=crn, is_restricted=is_restricted, has_data=True, **facts)


@pytest.fixture
def cases(case_of, dana) -> dict[str, Participant]:
    """One open, one restricted, one undecided, one without a CRN, one of whom nothing is kept; all Dana's."""
    named = {"open": "B1", "restricted": "Z9", "undecided": "C3", "unheard": "A7"}
    born = date(1971, 5, 6)
    made = {
        name: case_of(dana, "Vera", "Hidden", date_of_birth=born, identifiers={"crn": crn})
        for name, crn in named.items()
    }
    made["unnumbered"] = case_of(dana, "Vera", "Hidden")
    known("B1", False)
    known("Z9", True, pdu_name="Secret PDU", team_name="secretteam", sentence_ends_on=date(2031, 1, 2))
    known("C3", None, pdu_name="Secret PDU")
    drain_all()
    return made


def split(by) -> tuple[set[str], list[str]]:
    parts = parts_of(by, visible_rows(by))
    return {row.crn for row in parts.open}, [row.crn for row in parts.masked]


def test_what_is_undecided_is_masked_where_access_control_is_connected(cases, dana, access_control):
    assert split(dana) == ({"B1", ""}, ["A7", "C3", "Z9"])


def test_only_what_is_known_to_be_restricted_is_masked_without_access_control(cases, dana):
    assert split(dana) == ({"B1", "", "A7", "C3"}, ["Z9"])


def test_the_system_sees_all(cases, access_control):
    assert CaseRow.objects.count() == open_rows(SYSTEM, CaseRow.objects.all()).count()
    assert list(masked_rows(SYSTEM, CaseRow.objects.all())) == []


@pytest.mark.parametrize("connected", [True, False])
def test_the_parts_are_what_the_policy_says(cases, dana, omar, connected, request):
    if connected:
        request.getfixturevalue("access_control")
    soon = clock.now() + timedelta(minutes=5)
    AccessDecision.objects.create(user=dana, crn="Z9", is_allowed=True, ground="allowed", expires_at=soon)
    AccessDecision.objects.create(user=dana, crn="A7", is_allowed=False, ground="barred", expires_at=soon)
    AccessDecision.objects.create(user=omar, crn="C3", is_allowed=True, ground="allowed", expires_at=clock.now())
    EmergencyAccess.objects.create(
        user=dana, participant=cases["undecided"], crn="C3", reason="Urgent", until=clock.now() + timedelta(hours=1)
    )
    from cats.probation.policies import restrictions

    for who in (dana, omar):
        masked = restrictions.masked_cases(who, [case.pk for case in cases.values()])
        parts = parts_of(who, CaseRow.objects.all())
        assert {row.case_id for row in parts.masked} == masked
        assert {row.case_id for row in parts.open} == {case.pk for case in cases.values()} - masked
    assert split(dana)[0] >= {"Z9", "C3"}


def test_of_a_masked_row_nothing_is_loaded_but_its_number(cases, dana, access_control):
    with CaptureQueriesContext(connection) as queries:
        found = list(masked_rows(dana, visible_rows(dana))[:10])

    assert found[-1] == MaskedRow(cases["restricted"].pk, "Z9")
    assert {field.name for field in dataclasses.fields(found[0])} == {"case_id", "crn"}
    assert (found[0].is_masked, found[0].pk) == (True, cases["unheard"].pk)
    assert not [word for word in PROTECTED if word in repr(found)]
    chosen = queries[0]["sql"].partition(" FROM ")[0]
    assert chosen == 'SELECT "caselist_caserow"."case_id" AS "case_id", "caselist_caserow"."crn" AS "crn"'
    assert not hasattr(found[0], "__dict__") or set(vars(found[0])) == {"case_id", "crn"}


def test_masked_rows_can_be_cut_and_counted(cases, dana, access_control):
    rows = masked_rows(dana, visible_rows(dana))

    assert (rows.count(), [row.crn for row in rows[1:3]], rows.first()) == (3, ["C3", "Z9"], rows[0])
    assert isinstance(rows.filter(is_open=True)[0], MaskedRow)


@pytest.mark.parametrize("term", ["hidden", "Vera Hidden", "HIDD", "z9", "a7", "Z", "Secret", "1971"])
def test_no_search_finds_a_masked_row_among_the_open_ones(cases, dana, access_control, term):
    words = words_of(term)
    found = open_rows(dana, visible_rows(dana)).filter(matching(words)) if words else CaseRow.objects.none()
    few = found_first(found) if words else found

    assert {row.crn for row in found} | {row.crn for row in few} <= {"B1", ""}


def test_a_masked_row_is_found_by_its_whole_number_only(cases, dana, access_control):
    def found(term: str) -> list[str]:
        return [row.crn for row in masked_by_crn(dana, visible_rows(dana), term)]

    assert [found(term) for term in ("Z9", " z9 ")] == [["Z9"], ["Z9"]]
    assert [found(term) for term in ("Z", "", " ", "hidden", "Z9 hidden", "B1", "%")] == [[]] * 7


def test_what_has_become_restricted_since_is_masked_on_the_page(cases, dana, access_control):
    page = list(open_rows(dana, visible_rows(dana)).order_by("crn", "pk"))
    Identifier.objects.create(participant=cases["unnumbered"], kind="crn", value="N5")
    ProbationPerson.objects.filter(crn="B1").update(is_restricted=True)

    shown = mask_page(dana, page)

    assert shown == [MaskedRow(cases["unnumbered"].pk, "N5"), MaskedRow(cases["open"].pk, "B1")]
    assert not [word for word in PROTECTED if word in repr(shown)]


def test_a_page_keeps_its_masked_rows_and_loses_those_the_policy_refuses(cases, dana, tess, access_control):
    page = [*open_rows(dana, visible_rows(dana)).order_by("pk"), *masked_rows(dana, visible_rows(dana))]
    assert mask_page(dana, page) == page
    Participant.objects.filter(pk__in=[cases["open"].pk, cases["restricted"].pk]).update(owner=tess)

    assert [row.crn for row in mask_page(dana, page, among=participants.scope)] == ["", "A7", "C3"]


@pytest.mark.parametrize("connected", [True, False])
def test_masking_a_page_costs_one_query_however_many_are_restricted(
    cases, dana, connected, request, django_assert_num_queries
):
    if connected:
        request.getfixturevalue("access_control")
    page = [*open_rows(dana, visible_rows(dana)), *masked_rows(dana, visible_rows(dana))]

    with django_assert_num_queries(1):
        mask_page(dana, page, among=participants.scope)
    with django_assert_num_queries(1 if connected else 0):
        mask_page(dana, page)


def test_the_parts_of_a_list_cost_no_query_of_their_own(cases, dana, access_control, django_assert_num_queries):
    rows = visible_rows(dana)

    with django_assert_num_queries(0):
        parts = parts_of(dana, rows)
    with django_assert_num_queries(2):
        list(parts.open)
        list(parts.masked)
