"""As whom PostgreSQL runs: it refuses to be root, and root has no home it could give away."""

import os
import shutil

import pytest

from tools import postgres

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to take another footing")


def test_an_ordinary_user_runs_it_as_it_is(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    footing = postgres.find_footing(tmp_path)

    assert (footing.prefix, footing.user, footing.folder) == ((), None, tmp_path)


@as_root
def test_root_without_namespaces_runs_it_as_somebody_else(monkeypatch, tmp_path, answers):
    monkeypatch.setattr(postgres, "NAMESPACE", ["false"])
    server = postgres.PostgresServer(tmp_path / "postgres", disposable=True)

    server.start()
    answered, owner = answers(server.url), server.data.stat().st_uid
    server.stop()
    shutil.rmtree(server.footing.folder)

    assert answered
    assert owner == postgres.unprivileged_user() != 0


@as_root
def test_a_folder_that_somebody_else_prepared_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "NAMESPACE", ["false"])
    ours = postgres.find_footing(tmp_path / "postgres").folder
    os.chown(ours, 12345, 12345)

    with pytest.raises(postgres.ServerFailed, match="belongs to somebody else"):
        postgres.find_footing(tmp_path / "postgres")

    shutil.rmtree(ours)
