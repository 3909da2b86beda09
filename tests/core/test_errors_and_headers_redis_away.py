"""Redis is no part of signing in, of reading or of writing."""

import pytest
from django.urls import reverse

from cats.participants.models import Note
from config.celery import app
from tests.cast import PASSWORD
from tests.pages import send
from tools.processes import LOOPBACK, free_port


@pytest.fixture
def without_redis(settings, monkeypatch) -> None:
    """Point everything that knows of Redis at a port where nobody listens."""
    address = f"redis://{LOOPBACK}:{free_port()}/0"
    settings.REDIS_URL = settings.CELERY_BROKER_URL = address
    monkeypatch.setattr(app.conf, "broker_url", address)
    monkeypatch.setattr(app.conf, "broker_write_url", address)


def test_a_day_without_redis(without_redis, client, dana, case_of, django_capture_on_commit_callbacks):
    case = case_of(dana)

    signed_in = client.post("/sign-in/", {"login": dana.email, "password": PASSWORD})
    opened = client.get(reverse("case", args=[case.pk]))
    with django_capture_on_commit_callbacks(execute=True):
        saved = send(client, reverse("add_note", args=[case.pk]), text="Without Redis")
    health = client.get("/health/ready")

    assert [answer.status_code for answer in (signed_in, opened, saved)] == [302, 200, 302]
    assert Note.objects.get().text == "Without Redis"
    assert (health.status_code, health.json()["redis"]) == (200, "down")
