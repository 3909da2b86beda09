"""Changes that no trigger saw: one reconciliation finds every one of them."""

import json
import subprocess
import sys

import pytest

from tests.chaos.actors import environment
from tests.chaos.judge import converged_within, divergent, marks
from tests.chaos.scene import Scene
from tools.places import ROOT
from tools.processes import wait_until

pytestmark = pytest.mark.chaos

SWEPT_WITHIN = 60.0


def check(scene: Scene) -> tuple[int, dict[str, int]]:
    """Return the exit status and the report of the product's own check."""
    setting = environment(scene.url, scene.servers.urls["redis"])
    command = [sys.executable, "manage.py", "check_caselist", "--json", "--no-drain"]
    done = subprocess.run(command, cwd=ROOT, env=setting, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)


def change_unseen(scene: Scene) -> None:
    """Change, add and remove rows of several tables with every trigger off, as a restore or a replica would."""
    cases = scene.cases()
    renamed, born, guests = cases[:100], cases[80:150], cases[-5:]
    surname, date, name = "Unseen", "1999-09-09", "HMP Unseen"
    place = scene.ask("SELECT current_location_id FROM cats_participant WHERE id = %s", cases[200])[0][0]
    with scene.database.transaction():
        scene.database.execute("SET LOCAL session_replication_role = replica")
        scene.database.execute("UPDATE cats_participant SET last_name = %s WHERE id = ANY(%s)", [surname, renamed])
        scene.database.execute("UPDATE cats_participant SET date_of_birth = %s WHERE id = ANY(%s)", [date, born])
        scene.database.execute("UPDATE cats_location SET name = %s WHERE id = %s", [name, place])
        scene.database.execute("DELETE FROM cats_participantlabel WHERE participant_id = ANY(%s)", [cases[150:200]])
        scene.database.execute("DELETE FROM cats_participant WHERE id = ANY(%s)", [guests])
        added = scene.database.execute(
            "INSERT INTO cats_participant (upci, first_name, middle_name, last_name, sex, nationality, ethnicity,"
            " status, risk_due_reason, current_location_id, created_at)"
            " SELECT 'UNSEEN' || to_char(n, 'FM000'), '', '', 'New', '', '', '', 'identified', 'none', %s, now()"
            " FROM generate_series(1, 10) AS n RETURNING id",
            [place],
        ).fetchall()
    scene.promise([("surname", case, surname) for case in renamed])
    scene.promise([("born", case, date) for case in born])
    scene.promise([("place_name", place, name)])
    scene.promise([("exists", case, None) for case in guests])
    scene.promise([("exists", case, "yes") for (case,) in added])


def test_one_reconciliation_finds_what_triggers_missed(scene):
    for number in range(5):
        scene.ask(
            "INSERT INTO cats_participant (upci, first_name, middle_name, last_name, sex, nationality, ethnicity,"
            " status, risk_due_reason, current_location_id, created_at)"
            " VALUES (%s, '', '', 'Guest', '', '', '', 'identified', 'none', 1, now()) RETURNING id",
            f"GUEST{number:04d}",
        )
    loop = scene.cast.loop().start()
    assert converged_within(scene.database, SWEPT_WITHIN) is not None
    assert wait_until(lambda: scene.ask("SELECT FROM caselist_sweep"), SWEPT_WITHIN)
    loop.kill()
    scene.ask("DELETE FROM caselist_sweep RETURNING id")
    change_unseen(scene)
    wrong = divergent(scene.database)
    assert wrong > 150
    assert marks(scene.database) == 0
    status, report = check(scene)
    assert (status, report["missing"] + report["surplus"] + report["different"]) == (1, wrong)
    assert (report["missing"], report["surplus"]) == (10, 5)

    loop.start()
    assert wait_until(lambda: scene.ask("SELECT FROM caselist_sweep"), SWEPT_WITHIN), scene.where_to_look()
    [found] = scene.ask("SELECT missing, surplus, different FROM caselist_sweep ORDER BY id LIMIT 1")
    assert found == (report["missing"], report["surplus"], report["different"])
    assert divergent(scene.database) == 0
    scene.judge("triggers off", f"{wrong} cases wrong, all found in one pass")
    assert check(scene)[0] == 0
