"""The commands: options from the domain's filter, JSON for scripts, and exit status 0, 2 or 3."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command, get_commands

from cats.core.http import NotConfigured
from migration import services
from migration.codes import RunStatus
from migration.engine import working
from migration.management.watching import Watch
from migration.models import Run
from tests.migration.engine.fakes import on_the_shelf

KEYS = [
    "run", "label", "domain", "mode", "dry_run", "status", "estimated", "staged", "migrated", "already_mapped",
    "ignored", "rejected", "waiting", "retrying", "dead", "discarded", "cancelled", "rolled_back", "pending", "seconds",
    "per_second",
]  # fmt: skip

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture(autouse=True)
def no_threads(monkeypatch) -> None:
    """Commands read in threads, which do not see what an ordinary test has written."""
    monkeypatch.setattr(working, "READERS", 0)


def run_command(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=StringIO())
    except SystemExit as left:
        return int(left.code or 0), out.getvalue()
    except CommandError as error:
        # Called from Python, the parser raises what it would leave the process with.
        is_parsing = not isinstance(error.returncode, int) or "argument" in str(error) or "required" in str(error)
        return 2 if is_parsing else error.returncode, str(error)
    return 0, out.getvalue()


def test_waiting_does_the_work_and_prints_the_finished_run(nomis):
    nomis.put(*range(7))

    status, out = run_command("migrate_nomis", "visits", "--prison", "HEI", "--prison", "MDI", "--wait", "--json")

    facts = json.loads(out)
    assert status == 0
    assert list(facts) == KEYS
    assert (facts["status"], facts["staged"], facts["migrated"], facts["pending"]) == ("completed", 7, 7, 0)
    assert Run.objects.get().chosen == {"prison_ids": ["HEI", "MDI"], "ignore_missing_room": False}


def test_without_waiting_it_only_starts(nomis):
    nomis.put(1)

    status, out = run_command("migrate_nomis", "visits", "--json")

    assert (status, json.loads(out)["status"]) == (0, "planned")
    assert nomis.reads == []


def test_failures_are_exit_status_3(nomis):
    nomis.put(1, text="REJECT")

    assert run_command("migrate_nomis", "visits", "--wait", "--json")[0] == 3
    assert run_command("migration_status", "visits", "--json")[0] == 3


@pytest.mark.parametrize(
    "arguments",
    [["visits", "--page-size", "0"], ["visits", "--workers", "65"], ["visits", "--mode", "x"], ["nothing"], []],
)
def test_what_makes_no_sense_starts_nothing(nomis, arguments):
    status, _ = run_command("migrate_nomis", *arguments)

    assert status == 2
    assert Run.objects.count() == 0


def test_a_wrong_filter_is_told_by_the_options_that_were_typed(shelf, nomis, monkeypatch):
    def refuse(**_: object) -> None:
        raise services.WrongFilter({"prison_ids": "That is not a prison code.", "filter": "The end lies before it."})

    monkeypatch.setattr(services, "start_run", refuse)

    assert run_command("migrate_nomis", "visits") == (
        2,
        "--prison: That is not a prison code.\nThe end lies before it.",
    )


def test_a_second_run_of_a_domain_is_refused_by_the_label_of_the_first(start, nomis):
    run = start()

    status, out = run_command("migrate_nomis", "visits")

    assert status == 2
    assert run.label in out


def test_without_nomis_nothing_is_started(nomis):
    nomis.estimate_fails = NotConfigured("NOMIS")

    status, out = run_command("migrate_nomis", "visits")

    assert (status, Run.objects.count()) == (2, 0)
    assert "NOMIS_API_URL" in out


def test_status_finds_a_run_by_id_label_or_domain_and_lists_the_latest(start, finish, nomis):
    nomis.put(1)
    run = finish(start())

    for name in (str(run.pk), run.label, "visits"):
        status, out = run_command("migration_status", name, "--json")
        assert (status, json.loads(out)["run"]) == (0, str(run.pk))
    assert [one["label"] for one in json.loads(run_command("migration_status", "--json")[1])] == [run.label]
    assert run.label in run_command("migration_status")[1]
    assert run_command("migration_status", "no such run")[0] == 2


def test_cancel_stops_a_run_and_refuses_a_complete_one(start, finish, nomis):
    nomis.put(1, 2, 3)
    run = start()

    status, out = run_command("cancel_migration", run.label, "--json")

    assert (status, json.loads(out)["status"]) == (0, "cancelled")
    nomis.put(4)
    done = finish(start())
    assert run_command("cancel_migration", done.label)[0] == 2


def test_retry_takes_everything_one_item_or_one_reason(start, finish, nomis):
    nomis.put(1, 2, text="REJECT")
    nomis.put(3, text="BREAK")
    run = finish(start())

    assert run_command("retry_migration", run.label, "--item", "9")[0] == 2
    nomis.put(1, 2, 3)
    assert "1 to be tried" in run_command("retry_migration", run.label, "--item", "1")[1]
    status, out = run_command("retry_migration", run.label, "--reason", "unknown_outcome_code", "--wait", "--json")
    assert (status, json.loads(out)["migrated"], json.loads(out)["dead"]) == (3, 2, 1)
    assert run_command("retry_migration", run.label, "--wait")[0] == 0


def test_roll_back_says_what_would_go_and_then_takes_it_away(start, finish, nomis):
    nomis.put(1, 2, 3)
    run = finish(start())

    _, out = run_command("roll_back_migration", run.label, "--dry-run", "--json")
    assert json.loads(out) == {"run": str(run.pk), "label": run.label, "items": 3, "records": 3, "kept": 0}
    assert len(on_the_shelf()) == 3

    status, out = run_command("roll_back_migration", run.label, "--json")
    assert (status, json.loads(out)["rolled_back"]) == (0, 3)
    assert on_the_shelf() == {}
    assert run_command("roll_back_migration", run.label)[0] == 2


def test_a_run_that_is_interrupted_stays_for_others(start, nomis):
    nomis.put(*range(12))
    run = start()
    watch = Watch(run, quiet=True)
    nomis.before_answers = watch._stop

    watch.work_here()

    run.refresh_from_db()
    assert run.status in (RunStatus.STAGING, RunStatus.RUNNING)


def test_every_command_has_help(capsys):
    mine = ["migrate_nomis", "migration_status", "cancel_migration", "retry_migration", "roll_back_migration"]
    for name in mine:
        assert get_commands()[name] == "migration"
        with pytest.raises(SystemExit):
            call_command(name, "--help")
        assert "--json" in capsys.readouterr().out or name == "migrate_nomis"
