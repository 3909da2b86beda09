"""bench_feed measures what it says, and its results take the place of the former ones."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from cats.management.commands import bench_feed

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "# Benchmarks\n\nAbout lists.\n\n<!-- begin feed -->\nformer\n<!-- end feed -->\n"


@pytest.mark.usefixtures("committed_database")
def test_people_are_asked_about_and_imported_and_the_results_kept(tmp_path, monkeypatch):
    kept, said = tmp_path / "benchmarks.md", StringIO()
    kept.write_text(PAGE)
    monkeypatch.setattr(bench_feed, "KEPT", kept)
    call_command("bench_feed", people=4, rows=6, latency=0.0, keep=True, stdout=said, stderr=StringIO())
    made = [json.loads(one) for one in said.getvalue().splitlines()]
    assert [(one["measure"], one["people"], one["changed"], one["failed"]) for one in made] == [
        ("sync, one in fifty moved", 4, 1, 0),
        ("sync, everybody moved", 1, 1, 0),
        ("import, everybody changed", 6, 6, 0),
        ("import, nobody changed", 6, 0, 0),
    ]
    page = kept.read_text()
    assert page.startswith("# Benchmarks\n\nAbout lists.")
    assert "former" not in page
    assert "| import, nobody changed |  | 6 | 0 | 0 |" in page
