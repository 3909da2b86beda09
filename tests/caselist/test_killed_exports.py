"""A worker that is killed with a file half made leaves nothing behind, and the next one makes it."""

import subprocess
import sys
from pathlib import Path

import pytest

from caselist import exports
from caselist.drain import drain_all
from cats.core.files import GeneratedFile, storing
from cats.core.jobs import Job, running
from tests.core.files.conftest import lines_of

ROOT = Path(__file__).resolve().parents[2]
# Stops at the worst moment: something is stored, and nobody has been told.
WORKER = """
import sys, time
import django
django.setup()
from cats.core.files import storing
from cats.core.jobs import running
{stop}
running.work(job_id=sys.argv[1])
"""
STOPS = {
    "before anything is stored": "storing.digest_of = lambda content: (print('now', flush=True), time.sleep(60))",
    "before anybody is told": """
keep = storing.keep
storing.keep = lambda key, content: (keep(key, content), print('now', flush=True), time.sleep(60))
""",
}


@pytest.fixture
def folder(tmp_path, settings, monkeypatch) -> Path:
    """Where this test's files are kept, by its processes too."""
    monkeypatch.setenv("FILES_FOLDER", str(tmp_path))
    options = settings.STORAGES["files"]["OPTIONS"] | {"location": str(tmp_path)}
    settings.STORAGES = settings.STORAGES | {"files": settings.STORAGES["files"] | {"OPTIONS": options}}
    return tmp_path


@pytest.mark.parametrize("stop", STOPS)
def test_a_killed_worker_leaves_nothing_behind(committed_database, folder, case_of, dana, monkeypatch, stop):
    monkeypatch.setattr(exports, "AT_ONCE", 1)
    monkeypatch.setattr("cats.core.jobs.services.ring", lambda job_id: None)
    keys = [case_of(dana, "Ann", name).pk for name in ("Adams", "Brown")]
    drain_all()
    exports.start_export(by=dana, title="Cases", keys=keys, columns="cases", extension="csv")
    job = Job.objects.get()

    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER.format(stop=STOPS[stop]), str(job.pk)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout.readline() == "now\n"
    worker.kill()
    worker.wait()
    worker.stdout.close()

    file = GeneratedFile.objects.get()
    assert file.state == "preparing"
    assert {path.name for path in folder.iterdir()} <= {file.storage_key}
    assert running.work(job_id=str(job.pk)) == ""
    # Nobody takes a job before its hold is over.
    assert GeneratedFile.objects.get().state == "preparing"

    Job.objects.update(held_until=None)
    running.work(job_id=str(job.pk))

    file = GeneratedFile.objects.get()
    assert (file.state, file.rows) == ("ready", 2)
    assert [path.name for path in folder.iterdir()] == [file.storage_key]
    assert [line[0] for line in lines_of(storing.opened(file).read())] == ["Surname", "Adams", "Brown"]
