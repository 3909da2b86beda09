"""Starting migrations and following them: the reference's paths, bodies and codes."""

import pytest

from migration.api.roles import Role
from migration.engine import working
from migration.models import Run

FIELDS = {
    "migrationId", "whenStarted", "whenEnded", "estimatedRecordCount", "filter", "recordsMigrated", "recordsFailed",
    "migrationType", "status",
}  # fmt: skip


@pytest.fixture
def mover(caller, nomis):
    """A caller who may migrate, with a NOMIS behind."""
    return caller(Role.MIGRATION)


def finish(migration_id: str) -> None:
    while working.work(Run.objects.get(pk=migration_id).pk, readers=0):
        pass


def test_visits_start_with_202_and_repeat_the_filter(mover):
    body = {"prisonIds": ["HEI"], "visitTypes": ["SCON"], "fromDateTime": "2020-01-01T00:00:00"}
    answer = mover.post("/migrate/visits", body | {"toDateTime": "2030-01-01T00:00:00"})

    said = answer.json()
    assert (answer.status_code, set(said)) == (202, {"type", "migrationId", "estimatedCount", "body", "properties"})
    assert (said["type"], said["body"]["prisonIds"], said["body"]["toDateTime"]) == (
        "VISITS", ["HEI"], "2030-01-01T00:00:00",
    )  # fmt: skip
    assert said["estimatedCount"] > 0
    assert Run.objects.get(pk=said["migrationId"]).client == Role.MIGRATION


def test_the_end_has_two_names(mover):
    answer = mover.post("/migrate/visits", {"endDateTime": "2030-01-01T00:00:00"})

    assert (answer.status_code, answer.json()["body"]["toDateTime"]) == (202, "2030-01-01T00:00:00")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/migrate/visits", "VISITS"),
        ("/migrate/sentencing-adjustments", "SENTENCING_ADJUSTMENTS"),
        ("/migrate/contacts", "CONTACTS"),
        ("/migrate/prisoner-restrictions", "PRISONER_RESTRICTIONS"),
        ("/migrate/transactions", "TRANSACTIONS"),
        ("/migrate/prisoner-balance", "PRISONER_BALANCE"),
        ("/migrate/prison-balance", "PRISON_BALANCE"),
    ],
)
def test_every_type_starts_without_a_body_and_is_refused_while_one_is_under_way(mover, path, kind):
    first = mover.post(path)
    second = mover.post(path, {})

    assert (first.status_code, first.json()["type"]) == (202, kind)
    assert (second.status_code, second.json()["status"]) == (409, 409)
    assert second.json()["userMessage"].startswith("Migration already in progress")
    assert second.json()["moreInfo"]["migrationId"] == first.json()["migrationId"]
    assert mover.get(f"/migrate/history/active/{kind}").json()["migrationId"] == first.json()["migrationId"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/migrate/visits", {"prisonIds": ["HEI ; drop"]}),
        ("/migrate/visits", {"visitTypes": ["XXXX"]}),
        ("/migrate/visits", {"fromDateTime": "yesterday"}),
        ("/migrate/visits", {"fromDateTime": "2030-01-01T00:00:00", "toDateTime": "2020-01-01T00:00:00"}),
        ("/migrate/visits", {"prisons": ["HEI"]}),
        ("/migrate/visits?mode=again", {}),
        ("/migrate/visits?pageSize=0", {}),
        ("/migrate/contacts", {"fromDate": "2020-13-01"}),
        ("/migrate/visits", b"{"),
        ("/migrate/visits", b"[]"),
        ("/migrate/visits", b"1e999"),
    ],
)
def test_a_filter_that_makes_no_sense_gets_400_with_words(mover, path, body):
    answer = mover.post(path, body)

    assert (answer.status_code, answer.json()["status"]) == (400, 400)
    assert answer.json()["developerMessage"]
    assert not Run.objects.exists()


def test_a_migration_is_followed_to_its_end(mover):
    started = mover.post("/migrate/prison-balance").json()
    name = started["migrationId"]
    assert mover.get(f"/migrate/history/{name}").json()["status"] == "STARTED"
    finish(name)
    done = mover.get(f"/migrate/history/{name}").json()

    assert done["status"] == "COMPLETED"
    assert set(done) >= FIELDS
    assert done["recordsMigrated"] == done["counts"]["migrated"] > 0
    assert done["counts"]["staged"] == sum(count for state, count in done["counts"].items() if state != "staged")
    assert mover.get(f"/migrate/history/{done['label']}").json() == done
    assert [row["migrationId"] for row in mover.get("/migrate/history/all/PRISON_BALANCE").json()] == [name]
    assert mover.get("/migrate/history/all/PRISONER_BALANCE").json() == []
    assert mover.post(f"/migrate/refresh/{name}").status_code == 204
    assert mover.post(f"/migrate/cancel/{name}").status_code == 400


def test_a_migration_is_stopped_and_goes_on(mover):
    name = mover.post("/migrate/visits").json()["migrationId"]
    stopped = mover.post(f"/migrate/cancel/{name}")

    assert (stopped.status_code, stopped.json()["status"]) == (202, "CANCELLED_REQUESTED")
    finish(name)
    assert mover.get(f"/migrate/history/{name}").json()["status"] == "CANCELLED"
    assert mover.post(f"/migrate/refresh/{name}").status_code == 400
    assert mover.post(f"/migrate/resume/{name}").status_code == 202


@pytest.mark.parametrize("path", ["history/{}", "cancel/{}", "refresh/{}", "resume/{}"])
@pytest.mark.parametrize("name", ["6f0f1fd1-0000-4000-8000-000000000000", "2026-02-14T09:58:45", "nothing"])
def test_an_unknown_migration_is_a_404(mover, path, name):
    ask = mover.get if path.startswith("history") else mover.post
    answer = ask("/migrate/" + path.format(name))

    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_before_the_first_migration_only_numbers_are_said(mover):
    said = mover.get("/migrate/history/active/CONTACTS").json()

    assert (said["recordsMigrated"], said["toBeProcessedCount"], said["migrationId"]) == (0, 0, None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 1), ("?prisonId=hei", 1), ("?prisonId=MDI", 0), ("?includeOnlyFailures=true", 0),
        ("?fromDateTime=2020-01-01T00:00:00", 1), ("?toDateTime=2020-01-01T00:00:00Z", 0),
    ],
)  # fmt: skip
def test_the_history_is_chosen_from(mover, query, found):
    mover.post("/migrate/visits", {"prisonIds": ["HEI"]})

    assert len(mover.get(f"/migrate/history/all/VISITS{query}").json()) == found


def test_an_unknown_type_gets_400(mover):
    assert mover.get("/migrate/history/all/PLANETS").status_code == 400
