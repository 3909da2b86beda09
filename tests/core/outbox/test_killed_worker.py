"""A worker that is killed between sending and marking: nothing is lost, and the copy is the same message."""

import os
import signal
import subprocess
import sys
from collections import Counter

from django.db import connection

from cats.core import outbox
from cats.core.outbox import OutboxMessage
from cats.core.outbox.sending import message_id_of


def run_worker(delivered, dies_after=0):
    dying = [str(dies_after)] if dies_after else []
    command = [sys.executable, "-m", "tests.core.outbox.worker", str(delivered), *dying]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.run(command, env=environment, timeout=60, check=False).returncode


def test_a_worker_killed_between_two_sends_loses_nothing_and_sends_nothing_anew(committed_database, dana, tmp_path):
    delivered = tmp_path / "delivered"
    posted = [outbox.post(kind="password_changed", to=dana) for _ in range(3)]

    assert run_worker(delivered, dies_after=2) == -signal.SIGKILL
    first, in_flight = delivered.read_text().split()
    assert Counter(OutboxMessage.objects.values_list("state", flat=True)) == {"sent": 1, "waiting": 2}
    # While the dead worker still holds its message, others send the rest and leave this one alone.
    assert run_worker(delivered) == 0
    assert delivered.read_text().split().count(in_flight) == 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cats_outboxmessage SET held_until = now() WHERE state = 'waiting'")
    assert run_worker(delivered) == 0

    times = Counter(delivered.read_text().split())
    assert set(times) == {message_id_of(message) for message in posted}
    assert times[first] == 1
    assert times[in_flight] == 2, "at least once, and under the same Message-ID"
    assert sum(times.values()) == 4
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"sent"}
