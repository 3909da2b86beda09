"""bench measures what it says: at a tiny size, in a database of the test's own."""

import json
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command

from caselist.drain import drain_all
from caselist.lists import LISTS
from caselist.measurement import acts, growth, inside, lists, searches, timing, uploads, views, writes
from caselist.measurement.lag import Watcher
from caselist.models import CaseRow
from cats.demo import measured
from cats.demo.bulk import loading
from cats.documents.models import DocumentVersion
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants
from tests.databases import CopiedDatabase, use

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker) -> Iterator[CopiedDatabase]:
    """Six hundred synthetic cases and their caselist, made once."""
    database = django_db_setup.beside("measured")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "WORKERS_A_TEAM", 1)
        patch.setattr(loading, "STAFF", 20)
        database.recreate()
        call_command("load_reference_data", stdout=StringIO())
        call_command("seed_cases", cases=600, no_rebuild=True, stdout=StringIO())
        call_command("rebuild_caselist", afresh=True, stdout=StringIO())
        use(django_db_setup.name)
    yield database
    with django_db_blocker.unblock():
        database.drop()
        use(django_db_setup.name)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch) -> None:
    """What is timed here is not what counts, so nothing is warmed up for it."""
    monkeypatch.setattr(timing, "WARM_UP", 0)


@pytest.fixture
def _cases(filled, committed_database) -> Iterator[None]:
    """A copy of them for this test."""
    copied = filled.beside("copy")
    copied.template = filled.name
    copied.recreate()
    yield
    copied.drop()
    use(committed_database.name)


@pytest.mark.usefixtures("_cases")
def test_upkeep_and_lag_are_measured(monkeypatch):
    monkeypatch.setattr(inside, "_redis_answers", lambda: False)
    monkeypatch.setattr(inside, "measure_plain_sql", lambda cases, seconds: "{}")
    made = [json.loads(one) for one in inside.measure_inside(600, ["upkeep", "lag"], seconds=1)]
    reconciled = next(one for one in made if one["measure"] == "reconcile")
    assert (reconciled["compared"], reconciled["drift"]) == (600, False)
    lag = next(one for one in made if one.get("shown_by") == "the writer itself")
    assert (lag["writes"], lag["unseen"]) == (20, 0)
    assert 0 < lag["p50_ms"] <= lag["p99_ms"] <= lag["max_ms"]


@pytest.mark.usefixtures("_cases")
def test_a_live_join_shows_a_page_of_what_the_viewer_may_see():
    for view in views.views():
        for viewer in view.viewers:
            person = User.objects.get(email=views.VIEWERS[viewer])
            page = views.live_join(person, view)
            seen = participants.scope(person, Participant.objects.all()).values_list("pk", flat=True)
            assert {case.pk for case in page} <= set(seen), view.name
            assert len(page) <= views.PAGE


@pytest.mark.usefixtures("_cases")
def test_a_change_that_is_never_shown_is_counted_as_unseen(monkeypatch):
    monkeypatch.setattr("caselist.measurement.lag.PATIENCE_SECONDS", 0.1)
    case = CaseRow.objects.order_by("pk")[0]
    watcher = Watcher("owner_id")
    with watcher.watching():
        watcher.expect(case.pk, -1, 0.0)
    assert (watcher.unseen, watcher.lags) == (1, [])


@pytest.mark.usefixtures("_cases")
def test_every_list_filter_and_order_is_measured(monkeypatch):
    monkeypatch.setattr(lists, "RUNS", 1)
    monkeypatch.setattr(lists, "VIEWERS", ["national"])
    made = [json.loads(one) for one in lists.measure_lists(600)]
    named = {one["list"] for one in made}
    assert [one for one in made if "failed" in one] == []
    assert {f"list: {each.tab}" for each in LISTS.values()} <= named
    assert {f"filter: {name}" for name in ("status", "owner", "team", "location", "label", "risk_due", "data")} <= named
    assert {"sort: name", "sort: -risk_due", "Today"} <= named


@pytest.mark.usefixtures("_cases")
def test_every_search_finds_something(monkeypatch):
    monkeypatch.setattr(searches, "RUNS", 1)
    made = [json.loads(one) for one in searches.measure_searches(600)]
    assert len(made) == len(views.VIEWERS) * len(searches.terms()) * 2
    assert [one for one in made if "failed" in one] == []


@pytest.mark.usefixtures("_cases")
def test_large_acts_are_done_and_undone(monkeypatch):
    monkeypatch.setattr(acts, "RUNS", 1)
    made = [json.loads(one) for one in acts.measure_acts(600)]
    reassigned, undone = (one for one in made if one["measure"] == "bulk")
    assert reassigned["done"] == reassigned["chosen"] == undone["done"] > 0
    files = [one for one in made if one["measure"] == "export"]
    assert all(one["rows"] > 0 for one in files)
    assert {one["format"] for one in files} == {"xlsx", "csv"}


@pytest.mark.usefixtures("_cases")
def test_the_pages_of_a_case_ask_as_often_however_much_is_written_on_it(monkeypatch):
    monkeypatch.setattr(growth, "RUNS", 1)
    monkeypatch.setattr(growth, "MANY", 120)
    made = [json.loads(one) for one in growth.measure_growth(600)]
    compared = {one["page"]: one for one in made if one["measure"] == "growth"}
    assert compared.keys() == growth.PAGES.keys()
    assert [one for one in compared.values() if not one.get("same_number_of_queries")] == []
    assert min(min(one["queries"]) for one in compared.values()) > 0


@pytest.mark.usefixtures("_cases")
def test_every_kind_of_writing_is_accepted_and_its_queries_counted(monkeypatch):
    monkeypatch.setattr(writes, "RUNS", 2)
    made = [json.loads(one) for one in writes.measure_writes(600)]
    assert [one["list"] for one in made] == [f"write: {name}" for name in writes.WRITES]
    assert [(one["runs"], one["queries"] > 0) for one in made] == [(2, True)] * 3


@pytest.mark.usefixtures("_cases")
def test_files_are_sent_to_a_worker_and_kept(monkeypatch):
    monkeypatch.setattr(uploads, "MEGABYTES", 3)
    monkeypatch.setattr(uploads, "IN_A_ROW", 1)
    monkeypatch.setattr(uploads, "AT_ONCE", 2)
    one, several = (json.loads(made) for made in uploads.measure_uploads(600))
    assert (one["files"], one["at_once"], len(one["seconds"])) == (1, 1, 1)
    assert (several["files"], several["at_once"], len(several["seconds"])) == (2, 2, 2)
    # Four to warm up, and these three.
    assert DocumentVersion.objects.filter(document__title="Measured").count() == 7
    assert 0 < one["worker_mb_before"] <= one["worker_mb_peak"]
    assert one["inspector_mb_peak"] > 0


@pytest.mark.usefixtures("_cases")
def test_a_renamed_label_is_shown_on_every_case_that_has_it():
    label, ids = measured.put_label_on(30)
    drain_all()
    measured.rename(label, "Renamed")
    drain_all()
    shown = CaseRow.objects.filter(pk__in=ids, labels__contains=[{"name": "Renamed"}])
    assert shown.count() == len(ids) == 30
    measured.take_label_away(label)
    drain_all()
    assert not CaseRow.objects.filter(label_ids__contains=[label.pk]).exists()
