"""`make run`: which port it takes, and what a second one says."""

import json
import socket

import pytest

from tools import run
from tools.postgres import ServerFailed
from tools.processes import LOOPBACK, free_port, lock_holder, try_lock


@pytest.fixture
def taken():
    """A port that another program listens on."""
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_the_port_that_is_named_is_used(monkeypatch):
    port = free_port()
    monkeypatch.setenv("PORT", str(port))

    assert run.choose_port() == port


def test_a_named_port_that_is_taken_is_refused(monkeypatch, taken):
    monkeypatch.setenv("PORT", str(taken))

    with pytest.raises(ServerFailed, match="taken by another program"):
        run.choose_port()


@pytest.mark.parametrize("name", ["http", "-1", "0", "65536", "８０００"])
def test_nonsense_for_a_port_is_refused(monkeypatch, name):
    monkeypatch.setenv("PORT", name)

    with pytest.raises(ServerFailed, match="not a port number"):
        run.choose_port()


def test_without_a_name_the_next_free_port_is_taken_and_told(monkeypatch, taken, capsys):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(run, "DEFAULT_PORT", taken)

    port = run.choose_port()

    assert port > taken
    assert f"CATS will be on port {port}" in capsys.readouterr().out


def test_a_second_run_says_where_the_first_one_is(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(run, "RUN", tmp_path)
    monkeypatch.setattr(run, "RUNNING", tmp_path / "running.json")
    (tmp_path / "running.json").write_text(json.dumps({"address": "http://localhost:8123", "pid": 42}))
    first = try_lock(tmp_path / "lock")

    status = run.main()
    first.close()

    assert status == 0
    assert "already running at http://localhost:8123" in capsys.readouterr().out


def test_a_lock_is_free_when_its_holder_is_gone(tmp_path):
    held = try_lock(tmp_path / "lock")
    during = lock_holder(tmp_path / "lock")
    held.close()

    assert during is not None
    assert lock_holder(tmp_path / "lock") is None
