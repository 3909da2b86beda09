"""The bell tells Celery and costs a request nothing, whatever Redis does."""

import contextlib
import os
import signal
import socket
import threading
import time

import pytest
from celery import current_app
from django.conf import settings

from cats.core import doorbell
from cats.core.doorbell import Doorbell
from tools.redis_server import RedisServer

TASK = "tests.work"


@pytest.fixture
def own_redis(tmp_path, settings):
    """A Redis of the test's own, which it may stop and pause."""
    server = RedisServer(tmp_path / "redis")
    server.start()
    settings.CELERY_BROKER_URL = server.url
    yield server
    if server.process is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server.process.pid, signal.SIGCONT)
    server.stop()


@pytest.fixture
def silent_port(settings):
    """A broker that takes connections and never says a word, as after a half-open connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        yield server


def test_a_ring_arrives_as_the_task_that_drains(own_redis):
    assert doorbell.ring(TASK, 7, expires=60)

    with current_app.connection_for_read(own_redis.url) as connection, connection.SimpleQueue("celery") as queue:
        message = queue.get(timeout=2)
        message.ack()
    assert message.headers["task"] == TASK
    assert message.headers["expires"]
    assert message.payload[0] == [7]


def test_a_refused_a_paused_and_a_silent_redis_fail_within_a_bounded_number_of_tries(own_redis, silent_port, settings):
    assert not doorbell.ring(TASK, 7, expires=60)

    settings.CELERY_BROKER_URL = own_redis.url
    os.kill(own_redis.process.pid, signal.SIGSTOP)
    assert not doorbell.ring(TASK, 7, expires=60)

    os.kill(own_redis.process.pid, signal.SIGCONT)
    own_redis.stop()
    assert not doorbell.ring(TASK, 7, expires=60)


def test_ringing_returns_before_redis_has_answered(monkeypatch):
    arrived, answer = threading.Event(), threading.Event()

    def hang(*_: object, **__: object) -> bool:
        arrived.set()
        return answer.wait(10)

    monkeypatch.setattr(doorbell, "ring", hang)
    Doorbell(TASK, expires=60).ring()

    assert arrived.wait(5)
    assert not answer.is_set()
    answer.set()


def test_many_rings_become_few_messages(monkeypatch):
    sent: list[int] = []
    monkeypatch.setattr(doorbell, "ring", lambda *_, **__: sent.append(1) or True)
    monkeypatch.setattr(doorbell, "PAUSE_SECONDS", 0.2)
    bell = Doorbell(TASK, expires=60)

    for _ in range(1_000):
        bell.ring()
    time.sleep(0.7)

    assert 1 <= len(sent) <= 2


def test_the_bell_rings_again_after_a_failure(monkeypatch):
    tried: list[bool] = []
    monkeypatch.setattr(doorbell, "ring", lambda *_, **__: tried.append(True) or len(tried) > 1)
    monkeypatch.setattr(doorbell, "REST_SECONDS", 0.05)
    bell = Doorbell(TASK, expires=60)

    bell.ring()
    _until(lambda: len(tried) == 1)
    bell.ring()

    assert _until(lambda: len(tried) == 2)


def test_a_forked_process_has_a_thread_of_its_own():
    bell = Doorbell(TASK, expires=60)
    bell.ring()
    bell._process = -1

    assert not bell._is_watched()


def test_one_short_try_is_what_the_settings_say():
    assert settings.DOORBELL_TRANSPORT_OPTIONS["max_retries"] == 0
    assert settings.DOORBELL_TRANSPORT_OPTIONS["socket_timeout"] <= 1


def _until(condition, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()
