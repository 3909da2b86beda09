"""Removing what has had its time: answers of forms sent long ago, old drafts, selections and jobs, exported files,
e-mails that were sent."""

from datetime import timedelta

from cats.core import clock, files
from cats.core.drafts import KEPT_FOR as DRAFTS_KEPT_FOR
from cats.core.jobs.models import Job
from cats.core.models import Draft, Selection, Submission
from cats.core.outbox import Delivery, OutboxMessage

# Nobody sends the same form again a month later; a key that is forgotten would do its work twice.
SUBMISSIONS_KEPT_FOR = timedelta(days=30)
JOBS_KEPT_FOR = timedelta(days=30)
MESSAGES_KEPT_FOR = timedelta(days=30)


def remove_expired() -> dict[str, int]:
    """Delete submissions, drafts, selections, jobs, messages and files past their life; return how many rows of each.

    A dead letter stays until somebody has dealt with it.
    """
    now = clock.now()
    submissions, _ = Submission.objects.filter(at__lt=now - SUBMISSIONS_KEPT_FOR).delete()
    drafts, _ = Draft.objects.filter(saved_at__lt=now - DRAFTS_KEPT_FOR).delete()
    selections, _ = Selection.objects.filter(expires_at__lt=now).delete()
    jobs, _ = Job.objects.filter(created_at__lt=now - JOBS_KEPT_FOR).delete()
    over = OutboxMessage.objects.filter(ended_at__lt=now - MESSAGES_KEPT_FOR).exclude(state=Delivery.DEAD)
    sent, _ = over.delete()
    removed = {"submissions": submissions, "drafts": drafts, "selections": selections, "jobs": jobs, "messages": sent}
    return removed | {"files": files.remove_expired()}
