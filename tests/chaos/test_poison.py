"""A case whose row cannot be written: the others go on without it, and it waits until somebody has put it right."""

import pytest

from tests.chaos.judge import divergent
from tools.processes import wait_until

pytestmark = pytest.mark.chaos

WITHIN = 60.0
ATTEMPTS = 8


def test_one_case_that_cannot_be_written_holds_up_nobody(scene):
    loop = scene.cast.loop().start()
    hasty = scene.cast.actor("drain", "-m", "tests.chaos.busy", "drain").start()
    loop.says("caselist_loop_started")
    hasty.says("busy")
    [(case,)] = scene.ask("SELECT min(id) FROM cats_participant")
    scene.ask("ALTER TABLE caselist_caserow ADD CONSTRAINT poison CHECK (surname <> 'Poison') NOT VALID")
    scene.write()
    scene.probe(spare=1)

    def rename(surname: str) -> None:
        scene.ask("UPDATE cats_participant SET last_name = %s WHERE id = %s RETURNING id", surname, case)
        scene.promise([("surname", case, surname)])

    def dies(attempts: int) -> bool:
        """Hurry its next attempt, and say whether it has been given up after so many or more."""
        scene.ask("UPDATE caselist_stalecase SET run_after = now() WHERE case_id = %s RETURNING id", case)
        return bool(scene.ask("SELECT FROM caselist_deadletter WHERE case_id = %s AND attempts >= %s", case, attempts))

    rename("Poison")
    assert wait_until(lambda: dies(ATTEMPTS), WITHIN), scene.where_to_look()
    [(error,)] = scene.ask("SELECT error FROM caselist_deadletter")
    assert error.startswith("23514")

    scene.ask("UPDATE cats_participant SET first_name = 'Still' WHERE id = %s RETURNING id", case)
    assert wait_until(lambda: dies(ATTEMPTS + 1), WITHIN), scene.where_to_look()

    scene.stop_writing()
    assert wait_until(lambda: divergent(scene.database) == 1, WITHIN), scene.where_to_look()

    scene.ask("ALTER TABLE caselist_caserow DROP CONSTRAINT poison")
    rename("Healed")
    scene.judge("a case that cannot be written", f"dead letter after {ATTEMPTS} attempts, cured by its next change")
    assert scene.ask("SELECT count(*) FROM caselist_deadletter") == [(0,)]
