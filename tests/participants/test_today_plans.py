"""The Today page reads what is one person's from indexes, whatever else there is.

The shape of PostgreSQL's plan is asserted, never a time.
"""

import json

import pytest
from django.db import connection

from cats.core import clock
from cats.core.draft_list import drafts_of
from cats.participants.models import Participant
from cats.participants.today import cases_in_need, changes_to_cases_of
from tests.participants.test_today import section

pytestmark = pytest.mark.django_db
CASES = 20_000

# Two hundred owners; a tenth of the cases closed, half of them due or overdue; three entries a case.
FILL = """
INSERT INTO cats_user (password, email, display_name, phone, tenant_id, status, roles, delius_username, created_at,
    row_version, home_page)
SELECT '', 'p' || n || '@example.org', 'Person ' || n, '', {tenant}, 'active', '{{}}', '', now(), 1, ''
FROM generate_series(1, 200) AS n;
INSERT INTO cats_participant (upci, first_name, middle_name, last_name, sex, nationality, ethnicity, status, owner_id,
    current_location_id, risk_due_on, risk_due_reason, created_at, row_version)
SELECT lpad(n::text, 9, '0'), 'F', '', 'S' || n, '', '', '', CASE WHEN n % 10 = 0 THEN 'archived' ELSE 'enrolling' END,
    owner.id, 1, current_date + n % 60 - 15, 'ten_week_review', now(), 1
FROM generate_series(1, {cases}) AS n JOIN (SELECT id, row_number() OVER () AS place FROM cats_user) AS owner
    ON owner.place = 1 + n % 200;
INSERT INTO cats_timelineentry (participant_id, act, by_id, at, facts)
SELECT id, 'note_added', NULL, now() - make_interval(days => day * 30), '{{}}'
FROM cats_participant, generate_series(0, 4) AS day;
INSERT INTO cats_identifier (participant_id, kind, value) SELECT id, 'crn', 'X' || id FROM cats_participant;
ANALYZE cats_user, cats_participant, cats_timelineentry, cats_identifier;
"""


@pytest.fixture
def crowd(dana):
    """Many people's cases, without the triggers' work; the owner of a hundred of them."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(FILL.format(cases=CASES, tenant=dana.tenant_id))
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    # PostgreSQL numbers the owners as it likes, and every tenth has closed cases alone.
    return Participant.objects.exclude(status="archived").order_by("-pk").first().owner


def plan_of(rows) -> list[dict]:
    """Every node of the plan, flat."""

    def flatten(node: dict) -> list[dict]:
        return [node, *(found for child in node.get("Plans", []) for found in flatten(child))]

    return flatten(json.loads(rows.explain(format="json"))[0]["Plan"])


def scanned(plan: list[dict]) -> set[str]:
    """The tables that are read from beginning to end."""
    return {node["Relation Name"] for node in plan if node["Node Type"] == "Seq Scan"}


def test_what_is_due_comes_from_its_own_index(crowd):
    plan = plan_of(cases_in_need(crowd, clock.today())[:20])

    assert "due_by_owner" in {node.get("Index Name") for node in plan}
    assert scanned(plan) & {"cats_participant", "cats_identifier"} == set()


def test_changes_are_read_case_by_case_from_the_timelines_index(crowd):
    plan = plan_of(changes_to_cases_of(crowd)[:51])

    assert "timeline_newest_first" in {node.get("Index Name") for node in plan}
    assert scanned(plan) & {"cats_timelineentry", "cats_participant", "cats_identifier"} == set()


def test_the_case_of_a_draft_is_found_by_its_key(crowd):
    plan = plan_of(drafts_of(crowd))

    assert scanned(plan) & {"cats_participant", "cats_identifier"} == set()


def test_the_whole_page_works_at_that_size(crowd, as_user):
    answer = as_user(crowd).get("/")

    assert "These are the 20 most pressing of" in section(answer, "Due for you")
    assert "Only the latest 50 changes are shown." in section(answer, "Changes to your cases")
