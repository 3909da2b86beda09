"""Writing down what became of items, and counting it."""

import json
from collections.abc import Sequence

from django.db import connection
from django.db.models import F

from cats.core.jobs.models import Job, JobItem, Outcome

_WRITE = """
UPDATE cats_jobitem AS item SET outcome = said.outcome, reason = said.reason, facts = said.facts
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::jsonb[]) AS said (id, outcome, reason, facts)
WHERE item.id = said.id
"""


def write(job: Job, items: Sequence[JobItem]) -> None:
    """Write the outcomes of these items and add them to the job's counts; in the transaction of their changes."""
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE,
            [
                [item.pk for item in items],
                [str(item.outcome) for item in items],
                [item.reason for item in items],
                [json.dumps(item.facts) for item in items],
            ],
        )
    done = sum(item.outcome == Outcome.DONE for item in items)
    Job.objects.filter(pk=job.pk).update(done=F("done") + done, refused=F("refused") + len(items) - done)
    job.refresh_from_db(fields=["done", "refused"])
    if job.undoes_id:
        undone = [item.object_id for item in items if item.outcome == Outcome.DONE]
        JobItem.objects.filter(job=job.undoes_id, object_id__in=undone).update(outcome=Outcome.UNDONE)
