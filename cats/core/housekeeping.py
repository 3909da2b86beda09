"""Removing what has had its time: answers of forms sent long ago, old drafts, selections and jobs, exported files."""

from datetime import timedelta

from cats.core import clock, files
from cats.core.drafts import KEPT_FOR as DRAFTS_KEPT_FOR
from cats.core.jobs.models import Job
from cats.core.models import Draft, Selection, Submission

# Nobody sends the same form again a month later; a key that is forgotten would do its work twice.
SUBMISSIONS_KEPT_FOR = timedelta(days=30)
JOBS_KEPT_FOR = timedelta(days=30)


def remove_expired() -> dict[str, int]:
    """Delete submissions, drafts, selections, jobs and files past their life; return how many rows of each."""
    now = clock.now()
    submissions, _ = Submission.objects.filter(at__lt=now - SUBMISSIONS_KEPT_FOR).delete()
    drafts, _ = Draft.objects.filter(saved_at__lt=now - DRAFTS_KEPT_FOR).delete()
    selections, _ = Selection.objects.filter(expires_at__lt=now).delete()
    jobs, _ = Job.objects.filter(created_at__lt=now - JOBS_KEPT_FOR).delete()
    removed = {"submissions": submissions, "drafts": drafts, "selections": selections, "jobs": jobs}
    return removed | {"files": files.remove_expired()}
