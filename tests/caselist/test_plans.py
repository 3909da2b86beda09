"""Every order of the list comes from its index, for a team, a provider and the whole programme, up and down.

The shape of PostgreSQL's plan is asserted, never a time: no page reads the whole table, none sorts more than it must.
"""

import json

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from caselist.masking import masked_rows, open_rows, parts_of
from caselist.models import CaseRow
from caselist.selectors import found_first, visible_rows
from caselist.today import ownerless
from cats.core.roles import Role
from cats.organisations.models import TenantLocation, User
from tests.cast import HOLME_HOUSE

ROWS = 20_000
NAME = ("name_sort", "forenames_sort")
ORDERS = {
    "name": NAME,
    "status": ("status_order", *NAME),
    "location": ("location_sort", *NAME),
    "owner": ("owner_sort", *NAME),
    "risk_due": ("risk_due_on", *NAME),
    "labels": ("label_sort", *NAME),
    "enrolment": ("enrolment_location_sort", *NAME),
    "pdu": ("pdu_sort", *NAME),
    "team": ("reporting_team_sort", *NAME),
    "sentence_end": ("sentence_ends_on", *NAME),
    "cohort": ("cohort", *NAME),
    "sex": ("sex", *NAME),
    "data_age": ("probation_as_of", *NAME),
    "opening": ("opened_at", *NAME),
    "change": ("last_changed_at", *NAME),
}
# Of a column that may be missing, each direction has an index, because what is missing is last both ways.
ALWAYS_THERE = {"name_sort", "forenames_sort", "status_order", "location_sort", "opened_at", "last_changed_at"}

# Nine contracts with three teams each; a tenth of the cases has no owner, a third is closed.
FILL = """
INSERT INTO caselist_caserow (
    case_id, upci, crn, nomis_number, pnc, surname, forenames, name_sort, forenames_sort, search, date_of_birth, sex,
    status, status_order, is_open, status_since, opened_at, last_changed_at, owner_id, owner_name, owner_sort,
    owner_tenant_id, owner_tenant_name, location_id, location_name, location_sort, setting, enrolment_location_id,
    enrolment_location_name, enrolment_location_sort, scope_path, scope_key, is_unowned, risk_due_on, risk_due_reason,
    label_ids, labels, label_sort, pdu_code, pdu_name, pdu_sort, reporting_team_code, reporting_team_name,
    reporting_team_sort, sentence_ends_on, sentence_end_source, cohort, has_ldc, probation_state, probation_as_of,
    awaits_data, is_restricted, access_key, row_hash, projected_at
)
SELECT n, lpad(n::text, 9, '0'), 'X' || n, 'A' || n, '', 'S' || n % 977, 'F' || n % 89, 's' || n % 977, 'f' || n % 89,
    array_to_tsvector(ARRAY['s' || n % 977, 'f' || n % 89, 'x' || n, 'a' || n]),
    DATE '1980-01-01' + n % 9000, CASE n % 9 WHEN 0 THEN NULL WHEN 1 THEN 'female' ELSE 'male' END,
    (ARRAY['identified', 'enrolling', 'approved', 'archived'])[1 + n % 4],
    (ARRAY[0, 1, 4, 5])[1 + n % 4], n % 3 > 0, now(), now() - n % 300 * interval '1 h', now() - n % 70 * interval '1 h',
    CASE WHEN n % 10 > 0 THEN team END, 'Owner', CASE WHEN n % 10 > 0 THEN 'owner ' || team || ' ' || n % 5 END,
    team, 'Team', 100 + team, 'Place', 'place ' || md5(team::text), 'custody', NULL, '',
    CASE WHEN n % 3 > 0 THEN 'place ' || n % 27 END,
    CASE WHEN n % 10 > 0 THEN path || team % 3 || '.' ELSE path END,
    CASE WHEN n % 10 > 0 THEN path || team % 3 || '.' ELSE path || '@' || (100 + team) END,
    n % 10 = 0, CASE WHEN n % 7 > 0 THEN DATE '2026-01-01' + n % 200 END, 'new_entry',
    CASE WHEN n % 50 = 0 THEN ARRAY[n % 4] ELSE '{}' END, '[]', CASE WHEN n % 50 = 0 THEN 'label ' || n % 4 END,
    CASE WHEN known THEN 'P' || n % 40 END, CASE WHEN known THEN 'PDU ' || n % 40 END,
    CASE WHEN known THEN 'pdu ' || n % 40 END, CASE WHEN known THEN 'T' || n % 300 END,
    CASE WHEN known THEN 'Team ' || n % 300 END, CASE WHEN known THEN 'team ' || n % 300 END,
    CASE WHEN known THEN DATE '2026-01-01' + n % 900 END, CASE WHEN known THEN 'order' END,
    CASE WHEN known THEN CASE WHEN n % 20 = 1 THEN 'sexual' ELSE 'general' END END, CASE WHEN known THEN n % 11 = 0 END,
    CASE WHEN known THEN 'fresh' END, CASE WHEN n % 40 = 1 THEN now() - n % 90 * interval '1 h' END, NOT known,
    CASE WHEN known THEN n % 37 = 0 END,
    CASE WHEN NOT known THEN '?X' || n WHEN n % 37 = 0 THEN '~X' || n ELSE '' END, 0, now()
FROM (SELECT n, n % 27 AS team, ('1.1.' || 1 + n % 27 % 5 || '.' || n % 27 % 9 || '.') AS path, n % 13 > 0 AS known
      FROM generate_series(1, {rows}) AS n) AS made
"""


@pytest.fixture(scope="module")
def many_rows(django_db_setup, django_db_blocker):
    """Twenty thousand rows, committed once for the module and taken away after it."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # Test servers commit without waiting; VACUUM trusts a row only after its commit has been written.
        cursor.execute("SET synchronous_commit = on")
        cursor.execute(FILL.replace("{rows}", str(ROWS)))
        cursor.execute("VACUUM (ANALYZE) caselist_caserow")
        yield
        cursor.execute("DELETE FROM caselist_caserow")
        cursor.execute("RESET synchronous_commit")


@pytest.fixture
def people(many_rows, programme, person) -> dict[str, User]:
    """A support worker and a manager of a team, managers of a provider, somebody who sees it all."""
    team = programme["1.1.2.1.1."]
    TenantLocation.objects.create(tenant=programme["1.1.1.1.1."], location_id=HOLME_HOUSE)
    return {
        "team worker": User(tenant=team, roles=[]),
        "team manager": User(tenant=programme["1.1.1.1.1."], roles=[Role.QA_FINANCE]),
        "contract": User(tenant=programme["1.1.2.1."], roles=[Role.QA_FINANCE]),
        "provider": User(tenant=programme["1.1.2."], roles=[Role.QA_FINANCE]),
        "national": User(tenant=programme["1.1."], roles=[Role.QA_MANAGER]),
    }


def plan_of(rows) -> list[dict]:
    """Every node of the plan, flat."""

    def flatten(node: dict) -> list[dict]:
        return [node, *(found for child in node.get("Plans", []) for found in flatten(child))]

    return flatten(json.loads(rows.explain(format="json"))[0]["Plan"])


def ordered(rows, sort: str, *, down: bool):
    def one(part: str):
        last = {} if part in {*ALWAYS_THERE, "pk"} else {"nulls_last": True}
        return F(part).desc(**last) if down else F(part).asc(**last)

    return rows.order_by(*map(one, (*ORDERS[sort], "pk")))[:51]


def index_of(sort: str, *, down: bool) -> str:
    return f"caserow_by_{sort}" + ("_down" if down and ORDERS[sort][0] not in ALWAYS_THERE else "")


@pytest.mark.parametrize("down", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("who", ["provider", "national"])
@pytest.mark.parametrize("is_open", [True, False], ids=["open", "closed"])
def test_a_wide_list_is_read_in_the_order_of_its_index(people, who, sort, down, is_open):
    plan = plan_of(ordered(visible_rows(people[who]).filter(is_open=is_open), sort, down=down))

    assert [node["Node Type"] for node in plan] == ["Limit", "Index Scan"]
    assert plan[1]["Index Name"] == index_of(sort, down=down)
    assert "is_open" in plan[1]["Index Cond"]


@pytest.mark.parametrize("down", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("sort", ["risk_due", "opening", "change"])
def test_cases_of_another_status_are_passed_over_in_the_index(people, sort, down):
    found = visible_rows(people["national"]).filter(is_open=True, status="enrolling")
    plan = plan_of(ordered(found, sort, down=down))

    assert plan[1]["Index Name"] == index_of(sort, down=down)
    assert "status" in plan[1]["Index Cond"]


@pytest.mark.parametrize("down", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("who", ["team worker", "team manager", "contract"])
def test_a_narrow_list_never_looks_at_rows_outside_its_scope(people, who, sort, down):
    """In the order of an index or by the scope's own: but what is outside is passed over in an index."""
    plan = plan_of(ordered(visible_rows(people[who]).filter(is_open=True), sort, down=down))

    scans = [node for node in plan if "Index Cond" in node]
    assert scans
    assert all("scope_key" in node["Index Cond"] for node in scans)
    assert not [node for node in plan if node["Node Type"] == "Seq Scan"]


@pytest.mark.parametrize("who", ["team worker", "team manager", "contract", "provider"])
def test_counting_reads_one_index_and_no_row(people, who):
    with connection.cursor() as cursor:
        sql, values = visible_rows(people[who]).filter(is_open=True).values_list("pk")[:10_001].query.sql_with_params()
        cursor.execute(f"EXPLAIN SELECT count(*) FROM ({sql}) AS counted", values)
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "Index Only Scan using caserow_" in plan


@pytest.mark.parametrize("sort", ORDERS)
def test_a_search_that_finds_little_is_answered_by_the_index_of_words(people, sort):
    found = visible_rows(people["national"]).filter(is_open=True).extra(where=["search @@ '''x123'':*'::tsquery"])
    plan = plan_of(ordered(found_first(found), sort, down=False))

    names = {node.get("Index Name") for node in plan}
    assert names - {None} == {"caserow_search"}
    assert not [node for node in plan if node["Node Type"] == "Seq Scan"]


@pytest.mark.parametrize("sort", ["name", "sentence_end", "sex"])
@pytest.mark.parametrize("who", ["team worker", "team manager", "contract", "provider", "national"])
def test_rows_found_first_are_read_once_and_sorted(people, who, sort):
    found = visible_rows(people[who]).filter(is_open=True).extra(where=["search @@ '''s1'':*'::tsquery"])
    plan = plan_of(ordered(found_first(found), sort, down=False))

    heaps = [node["Node Type"] for node in plan if node.get("Relation Name") == "caselist_caserow"]
    assert heaps in (["Bitmap Heap Scan"], ["Index Scan"])
    assert [node["Node Type"] for node in plan][:2] == ["Limit", "Sort"]


@pytest.mark.parametrize(
    ("narrowing", "index"),
    [
        ({"owner_id": 3}, "caserow_owned"),
        ({"location_id": 104}, "caserow_at_location"),
        ({"label_ids__overlap": [3]}, "caserow_with_labels"),
    ],
)
def test_a_narrowing_filter_has_its_index(people, narrowing, index):
    plan = plan_of(CaseRow.objects.filter(is_open=True, **narrowing))

    assert index in {node.get("Index Name") for node in plan}


@pytest.fixture(params=[True, False], ids=["connected", "not connected"])
def access_control(request, settings) -> bool:
    """Whether access control is connected: then what is undecided is masked too."""
    settings.ACCESS_CONTROL_API_URL = "http://127.0.0.1:1" if request.param else ""
    return bool(request.param)


@pytest.fixture
def someone(people, person):
    """The people of the lists, saved: what is open to somebody is looked up by their id."""
    for each in people.values():
        each.email, each.display_name = f"{each.tenant.path}{len(each.roles)}@example.org", "Somebody"
        each.save()
    return people


def outer(plan: list[dict]) -> list[dict]:
    """The nodes of a plan without those that find, once and before all others, what is open to the person."""
    names = ("cats_accessdecision", "cats_emergencyaccess")
    inner = ("Append", "Unique", "Sort", "HashAggregate", "Aggregate", "Subquery Scan", "Result", "Merge Append")
    return [
        node
        for node in plan
        if node.get("Relation Name") not in names
        and node.get("Index Name") not in names
        and not ("InitPlan" in node.get("Parent Relationship", "") or node["Node Type"] in inner)
    ]


@pytest.mark.parametrize("sort", ["name", "pdu", "sentence_end", "change"])
@pytest.mark.parametrize("who", ["provider", "national"])
def test_masking_changes_nothing_in_how_a_wide_list_is_read(someone, access_control, who, sort):
    rows = open_rows(someone[who], visible_rows(someone[who]).filter(is_open=True))
    plan = outer(plan_of(ordered(rows, sort, down=True)))

    assert [node["Node Type"] for node in plan] == ["Limit", "Index Scan"]
    assert plan[1]["Index Name"] == index_of(sort, down=True)


@pytest.mark.parametrize("who", ["provider", "national"])
def test_the_masked_rows_of_a_wide_list_are_read_from_one_index_in_its_order(someone, access_control, who):
    rows = masked_rows(someone[who], visible_rows(someone[who]).filter(is_open=True))
    plan = [node for node in plan_of(rows[:51]) if node.get("Index Name", "").startswith("caserow")]

    assert [(node["Node Type"], node["Index Name"]) for node in plan] == [("Index Only Scan", "caserow_restricted")]
    assert "is_open" in plan[0]["Index Cond"]


@pytest.mark.parametrize("who", ["team worker", "team manager", "contract", "provider"])
def test_counting_either_part_reads_one_index_and_no_row(someone, access_control, who):
    for rows in parts_of(someone[who], visible_rows(someone[who]).filter(is_open=True)).__dict__.values():
        with connection.cursor() as cursor:
            sql, values = rows.order_by().values_list("pk")[:10_001].query.sql_with_params()
            cursor.execute(f"EXPLAIN SELECT count(*) FROM ({sql}) AS counted", values)
            plan = "\n".join(line for (line,) in cursor.fetchall())

        assert "Index Only Scan using caserow_" in plan
        assert "Seq Scan on caselist_caserow" not in plan


@pytest.mark.parametrize("who", ["contract", "provider", "national"])
def test_the_cases_without_an_owner_are_counted_without_reading_the_table(people, who):
    manager = people[who]
    manager.email, manager.display_name = "manager@example.org", "Manager"
    manager.save()
    with CaptureQueriesContext(connection) as asked:
        unowned, _gone = ownerless(manager)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {asked[-1]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert unowned > 0
    assert "Seq Scan on caselist_caserow" not in plan
