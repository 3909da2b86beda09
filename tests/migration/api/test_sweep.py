"""Every endpoint demands a token (401) and one of its roles (403), and each role opens what is its own."""

import re

import pytest

from migration.api.assembly import api
from migration.api.describing import roles_by_route
from migration.api.roles import Role

OPEN = {("GET", "/health"), ("GET", "/info")}
ROUTES = sorted(roles_by_route(api))
EXAMPLES = {
    "migrationType": "VISITS", "migrationId": "2026-02-14T09:58:45-visits", "prisonId": "MDI", "offenderNo": "A1234BC",
    "dlqName": "migrationvisits-dlq", "queueName": "migrationvisits-dlq", "nomisRoomDescription": "MDI-A",
    "jobId": "6f0f1fd1-0000-4000-8000-000000000000",
}  # fmt: skip


def address(path: str) -> str:
    """Fill a path's parts in."""
    return re.sub(r"{(\w+)}", lambda part: EXAMPLES.get(part[1], "1"), path)


def test_every_route_has_roles_but_those_that_say_nothing_of_anybody():
    assert {route for route, roles in roles_by_route(api).items() if not roles} == OPEN


def test_every_route_demands_a_token(nobody):
    wrong = {
        (method, path): answer.status_code
        for method, path in ROUTES
        if (method, path) not in OPEN
        and ((answer := nobody.call(method, address(path))).status_code, answer.json()["status"]) != (401, 401)
    }

    assert wrong == {}


def test_every_route_demands_its_role(caller):
    """With a token whose roles are every one but those of the route."""
    wrong = {}
    programs = {}
    for method, path in ROUTES:
        needed = frozenset(roles_by_route(api)[method, path])
        if not needed:
            continue
        others = tuple(role for role in Role if role not in needed)
        if needed not in programs:
            programs[needed] = caller(*others, name=f"not {len(programs)}")
        answer = programs[needed].call(method, address(path))
        if (answer.status_code, answer.json()["status"]) != (403, 403):
            wrong[method, path] = answer.status_code

    assert wrong == {}


@pytest.mark.parametrize(
    ("path", "roles"),
    [
        ("/migrate/contacts", {Role.MIGRATION}),
        ("/migrate/visits", {Role.MIGRATION, Role.MIGRATE_VISITS}),
        ("/events", {Role.UPDATE}),
        ("/persons/{personId}/resynchronise", {Role.UPDATE}),
    ],
)
def test_the_roles_are_those_of_the_reference(path, roles):
    assert set(roles_by_route(api)["POST", path]) == roles


def test_the_role_for_visits_opens_nothing_else(caller):
    program = caller(Role.MIGRATE_VISITS)

    assert program.get("/migrate/history/all/VISITS").status_code == 200
    assert program.get("/migrate/history/all/CONTACTS").status_code == 403
    assert program.get("/migrate/history/active/TRANSACTIONS").status_code == 403


def test_a_role_is_known_with_and_without_its_prefix(db, nobody):
    from migration.api import clients

    _, text = clients.issue(name="one", roles=["role_prisoner_from_nomis__migration__rw"], days=1)
    nobody.token = text

    assert nobody.get("/migrate/history/all/CONTACTS").status_code == 200
