"""Listing: the ids of a run are staged page by page, each committed with the cursor after it.

One worker lists at a time, under a lease on the run; when it dies, the next goes on after the last page. What a source
lists twice is staged once.
"""

import uuid
from dataclasses import dataclass
from typing import Any

import structlog
from django.db import connection, transaction
from pydantic import BaseModel

from cats.core import clock
from cats.core.http import UpstreamFailure
from migration.codes import Mode, RunStatus
from migration.domains.base import Domain, Rejection, Source
from migration.engine import ledger, runs
from migration.engine.outcomes import Setback
from migration.models import Run

log = structlog.get_logger(__name__)

LEASE_SECONDS = 60.0

_TAKE = """
UPDATE migration_run SET holder = %(holder)s, held_until = clock_timestamp() + make_interval(secs => %(seconds)s),
    status = CASE WHEN status = 'planned' THEN 'staging' ELSE status END
WHERE id IN (
    SELECT id FROM migration_run
    WHERE id = %(run)s AND status = ANY(%(statuses)s::text[])
        AND (held_until IS NULL OR held_until <= clock_timestamp() OR holder = %(holder)s)
        AND (run_after IS NULL OR run_after <= clock_timestamp())
    FOR UPDATE SKIP LOCKED
)
"""
_HELD = """
SELECT status FROM migration_run
WHERE id = %(run)s AND holder = %(holder)s AND held_until > clock_timestamp() FOR UPDATE
"""
# A verification of everything also asks after what we have and NOMIS did not list.
_STAGE_OURS = """
INSERT INTO migration_item (run_id, key)
SELECT DISTINCT %(run)s::uuid, part_of FROM migration_mapping WHERE domain = %(domain)s AND record_id IS NOT NULL
ON CONFLICT (run_id, key) DO NOTHING
"""


@dataclass
class Lister:
    """Lists the ids of one run, a page at a time, as long as nobody else does."""

    run: Run
    domain: Domain[Any]
    chosen: BaseModel
    source: Source
    holder: uuid.UUID

    def turn(self) -> bool:
        """List one page; return whether that was done and there may be more."""
        if not take(self.run.pk, self.holder, RunStatus.PLANNED, RunStatus.STAGING):
            return False
        cursor = Run.objects.values_list("cursor", flat=True).get(pk=self.run.pk)
        try:
            page = self.domain.page(self.source, self.chosen, cursor, self.run.page_size)
            known = self.domain.known(page.keys) if page.keys and self.run.mode == Mode.CREATE else ()
        except UpstreamFailure as failure:
            self._rest(Setback(str(failure), failure.retry_after))
            return False
        except Rejection as rejection:
            runs.fail(self.run.pk, str(rejection))
            return False
        except BaseException:
            let_go(self.run.pk, self.holder)
            raise
        return self._keep(list(page.keys), known, page.after)

    def _rest(self, setback: Setback) -> None:
        let_go(self.run.pk, self.holder)
        runs.put_off(self.run.pk, setback)

    @transaction.atomic
    def _keep(self, keys: list[str], known: Any, after: Any) -> bool:
        """Stage a page with the cursor after it, if the run is still ours to list."""
        if not is_held(self.run.pk, self.holder, RunStatus.STAGING):
            return False
        ledger.stage(self.run.pk, keys, known)
        changes: dict[str, Any] = {"cursor": after, "problem": "", "attempts": 0}
        if after is None:
            self._stage_ours()
            changes |= {"status": RunStatus.RUNNING, "staged_at": clock.now(), "holder": None, "held_until": None}
        Run.objects.filter(pk=self.run.pk).update(**changes)
        return after is not None

    def _stage_ours(self) -> None:
        if self.run.mode == Mode.VERIFY and self.chosen == type(self.chosen)():
            with connection.cursor() as cursor:
                cursor.execute(_STAGE_OURS, {"run": self.run.pk, "domain": self.run.domain})


def take(run_id: uuid.UUID, holder: uuid.UUID, *statuses: RunStatus) -> bool:
    """Take a run in one of these states, or hold it for longer; False while somebody else has it."""
    facts: dict[str, Any] = {
        "run": run_id,
        "holder": holder,
        "seconds": LEASE_SECONDS,
        "statuses": [one.value for one in statuses],
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, facts)
        return bool(cursor.rowcount)


def is_held(run_id: uuid.UUID, holder: uuid.UUID, status: RunStatus) -> bool:
    """Lock a run, and say whether it is still held under this name and in this state. In a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"run": run_id, "holder": holder})
        found = cursor.fetchone()
    return found is not None and found[0] == status


def let_go(run_id: uuid.UUID, holder: uuid.UUID) -> None:
    """Let others have a run."""
    Run.objects.filter(pk=run_id, holder=holder).update(holder=None, held_until=None)
