"""The API's own door: no cookie opens it, and every error has the one body."""

import pytest

from migration.api.assembly import api
from migration.api.door import PARTS, is_api
from migration.api.roles import Role


@pytest.mark.parametrize("path", ["/migrate/nowhere", "/mapping/x/y/z", "/events/more", "/prisoners/", "/info/more"])
def test_an_unknown_path_of_the_api_is_a_404_with_its_body(caller, path):
    answer = caller(Role.MIGRATION).get(path)

    assert (answer.status_code, answer.json()["status"]) == (404, 404)
    assert answer["Content-Type"] == "application/json"


def test_another_method_is_a_405_that_names_those_there_are(caller):
    answer = caller(Role.UPDATE).get("/events")

    assert (answer.status_code, answer.json()["status"], answer["Allow"]) == (405, 405, "POST")


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_form_is_refused_before_anything_reads_it(caller, kind):
    program = caller(Role.UPDATE)
    headers = {"authorization": f"Bearer {program.token}"}
    answer = program.browser.generic("POST", "/events", "draft_token=1", content_type=kind, headers=headers)

    assert (answer.status_code, answer.json()["status"]) == (415, 415)


def test_a_session_is_no_token(client, sam):
    client.force_login(sam)

    assert client.get("/metrics").status_code == 401
    assert client.post("/events", "{}", content_type="application/json").status_code == 401


def test_no_answer_sets_a_cookie(caller):
    answer = caller(Role.UPDATE).post("/events", {})

    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic abc", "Bearer a.b.c", "Bearer cats_", "bearer x", "é"])
def test_what_is_no_token_gets_401(nobody, header):
    answer = nobody.browser.get("/metrics", headers={"authorization": header})

    assert (answer.status_code, answer.json()["status"]) == (401, 401)
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_the_parts_of_the_door_are_those_of_the_routes():
    routed = {path.split("/")[1] for path in api.get_openapi_schema()["paths"]}

    assert routed == PARTS


def test_the_probes_of_the_kernel_are_not_the_api_s():
    assert not is_api("/health/live")
    assert not is_api("/cases/1/")
    assert is_api("/health")
