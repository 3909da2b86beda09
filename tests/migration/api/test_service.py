"""Health, release and figures."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from cats.core import clock
from migration.api import health
from migration.api.roles import Role
from migration.models import FinanceGrace, SyncEvent


def test_health_says_what_waits_and_for_how_long(nobody, nomis):
    SyncEvent.objects.create(
        message_id="old",
        event_type="PERSON-UPDATED",
        subject="person:1",
        received_at=clock.now() - timedelta(seconds=90),
    )
    SyncEvent.objects.create(message_id="dead", event_type="PERSON-UPDATED", state="dead")
    SyncEvent.objects.create(
        message_id="stuck", event_type="PERSON-UPDATED", subject="person:2", held_until=Now() - timedelta(minutes=5)
    )
    FinanceGrace.objects.create(transaction_id=1, due_at=clock.now() - timedelta(minutes=5), event_type="X")
    answer = nobody.get("/health")

    parts = answer.json()["components"]
    assert (answer.status_code, answer.json()["status"]) == (200, "UP")
    assert (parts["db"]["status"], parts["redis"]["status"], parts["nomis"]["status"]) == ("UP", "UP", "UP")
    events = parts["events"]["details"]
    assert (events["waiting"], events["dead"], events["stuckLeases"]) == (2, 1, 1)
    assert 85 <= events["oldestSeconds"] <= 120
    assert parts["transactions"]["details"]["overdue"] == 1
    assert parts["runs"]["details"]["active"] == 0


def test_a_source_that_is_away_is_told_and_does_not_end_the_service(nobody, nomis):
    nomis.stop()

    said = nobody.get("/health")
    assert (said.status_code, said.json()["components"]["nomis"]["status"]) == (200, "DOWN")


def test_without_a_source_its_state_is_unknown(nobody, settings):
    settings.NOMIS_API_URL = ""

    assert nobody.get("/health").json()["components"]["nomis"]["status"] == "UNKNOWN"


def test_whoever_asks_often_is_told_the_same(nobody, nomis, django_assert_num_queries):
    nobody.get("/health")
    with django_assert_num_queries(0):
        nobody.get("/health")


def test_without_the_database_it_is_down(nobody, monkeypatch, settings):
    settings.NOMIS_API_URL = ""
    monkeypatch.setattr(health, "_database_answers", lambda: False)
    answer = nobody.get("/health")

    assert (answer.status_code, answer.json()["status"]) == (503, "DOWN")


def test_info_names_the_release_and_the_switches(nobody, settings):
    settings.NOMIS_EVENTS_OFF = ["VISIT_CANCELLED"]
    said = nobody.get("/info").json()

    assert said["build"]["version"] == settings.VERSION
    assert said["eventFeatureSwitches"]["VISIT_CANCELLED"] is False
    assert said["eventFeatureSwitches"]["PERSON-UPDATED"] is True


@pytest.mark.parametrize("role", [Role.METRICS, Role.QUEUE_ADMIN])
def test_figures_are_for_their_role(caller, role):
    answer = caller(role).get("/metrics")

    assert answer.status_code == 200
    assert b"cats_migration_events" in answer.content
    assert caller(Role.UPDATE).get("/metrics").status_code == 403


def test_the_description_and_its_page_name_every_route(nobody):
    described = nobody.get("/api/openapi.json").json()["paths"]
    page = nobody.get("/api/docs").content.decode()

    assert "/migrate/visits" in described
    assert all(path in page for path in described)
