"""bench measures what it says: at a tiny size, in a database of the test's own."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from caselist.measurement import inside, views
from caselist.measurement.lag import Watcher
from caselist.models import CaseRow
from cats.demo.bulk import loading
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _cases(committed_database, monkeypatch) -> None:
    """Six hundred synthetic cases and their caselist."""
    monkeypatch.setattr(loading, "WORKERS_A_TEAM", 1)
    monkeypatch.setattr(loading, "STAFF", 20)
    call_command("load_reference_data", stdout=StringIO())
    call_command("seed_cases", cases=600, no_rebuild=True, stdout=StringIO())
    call_command("rebuild_caselist", afresh=True, stdout=StringIO())


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
