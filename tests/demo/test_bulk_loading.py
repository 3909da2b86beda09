"""`seed_cases` loads consistent cases by COPY, goes on where it stopped, and leaves the triggers as they were."""

import json
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cats.core.models import TimelineEntry
from cats.demo.bulk import loading
from cats.demo.bulk.sheets import Sheet
from cats.models import OwnershipSpan
from cats.organisations.models import User
from cats.participants.models import Identifier, LocationSpan, Participant, StatusSpan
from cats.participants.rules import may_follow
from cats.probation.models import ProbationPerson, ProbationSchedule

pytestmark = pytest.mark.django_db(transaction=True)

SPANS = (OwnershipSpan, StatusSpan, LocationSpan)


@pytest.fixture
def _small(committed_database, monkeypatch) -> None:
    """Reference data, small batches and a small staff."""
    monkeypatch.setattr(loading, "BATCH", 50)
    monkeypatch.setattr(loading, "WORKERS_A_TEAM", 1)
    monkeypatch.setattr(loading, "STAFF", 20)
    call_command("load_reference_data", stdout=StringIO())


def seed(cases: int) -> None:
    call_command("seed_cases", cases=cases, no_rebuild=True, stdout=StringIO())


def scalar(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def assert_whole_histories() -> None:
    for model in SPANS:
        table = model._meta.db_table
        gaps = f"""
            SELECT count(*) FROM (
                SELECT ended_at, lead(started_at) OVER (PARTITION BY participant_id ORDER BY started_at, id) AS next
                FROM {table}) AS span
            WHERE ended_at IS DISTINCT FROM next"""
        assert scalar(gaps) == 0, table
        assert model.objects.filter(ended_at=None).count() == Participant.objects.count()


def assert_open_spans_agree() -> None:
    for case in Participant.objects.prefetch_related("ownership_spans", "status_spans", "location_spans"):
        ownership, status, stay = (
            next(span for span in getattr(case, kind).all() if span.ended_at is None)
            for kind in ("ownership_spans", "status_spans", "location_spans")
        )
        assert ownership.owner_id == case.owner_id
        assert status.status == case.status
        assert stay.location_id == case.current_location_id


@pytest.mark.usefixtures("_small")
def test_cases_are_whole_and_a_later_run_goes_on():
    seed(70)
    seed(70)
    assert Participant.objects.count() == 70
    seed(120)
    assert Participant.objects.count() == 120
    assert Identifier.objects.count() > 200
    crns = set(Identifier.objects.filter(kind="crn").values_list("value", flat=True))
    assert set(ProbationPerson.objects.values_list("crn", flat=True)) == crns
    assert ProbationSchedule.objects.count() == len(crns)
    assert_whole_histories()
    assert_open_spans_agree()
    for case in Participant.objects.prefetch_related("status_spans"):
        path = [span.status for span in sorted(case.status_spans.all(), key=lambda span: span.started_at)]
        assert all(may_follow(before, after) for before, after in pairwise(path)), path


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize("superuser", ["on", "off"])
def test_afterwards_changes_are_tracked_again(monkeypatch, superuser):
    if superuser == "off":
        monkeypatch.setattr(loading, "_is_superuser", lambda cursor: False)
    seed(20)
    assert scalar("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'") == 0
    case = Participant.objects.first()
    before = scalar("SELECT count(*) FROM cats_participantevent")
    Participant.objects.filter(pk=case.pk).update(nationality="Elsewhere")
    assert scalar("SELECT count(*) FROM cats_participantevent") == before + 1


@pytest.mark.usefixtures("_small")
def test_an_interrupted_batch_leaves_nothing_behind(monkeypatch):
    seed(50)

    def fail_at_the_last_table(sheet: Sheet) -> None:
        if sheet.model is TimelineEntry:
            raise KeyboardInterrupt
        whole(sheet)

    whole = Sheet.copy
    monkeypatch.setattr(Sheet, "copy", fail_at_the_last_table)
    with pytest.raises(KeyboardInterrupt):
        seed(100)
    monkeypatch.setattr(Sheet, "copy", whole)
    assert Participant.objects.count() == 50
    seed(100)
    assert Participant.objects.count() == 100
    assert_whole_histories()


@pytest.mark.usefixtures("_small")
def test_new_cases_get_ids_of_their_own_after_a_loading():
    seed(30)
    newest = Participant.objects.order_by("-pk").first()
    place = newest.current_location
    assert Participant.objects.create(upci="999999999", last_name="Last", current_location=place).pk > newest.pk


@pytest.mark.usefixtures("_small")
def test_it_refuses_outside_local_mode(settings):
    settings.LOCAL_MODE = False
    with pytest.raises(CommandError, match="local mode"):
        seed(10)
    assert not User.objects.exists()


@pytest.mark.usefixtures("_small")
def test_the_caselist_is_right_afterwards_and_nothing_waits():
    call_command("seed_cases", cases=60, stdout=StringIO())
    assert scalar("SELECT count(*) FROM caselist_stalelookup") == 0
    assert scalar("SELECT count(*) FROM caselist_stalecase") == 0
    report = StringIO()
    call_command("check_caselist", json=True, no_drain=True, stdout=report)
    assert json.loads(report.getvalue())["cases"] == 60
