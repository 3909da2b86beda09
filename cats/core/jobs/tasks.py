"""What Celery does when it is told of a job. The message carries the job's id and nothing else."""

from celery import shared_task

from cats.core.jobs import running, services

# Long enough for an export of everything; a chunk of items takes a second.
_LONGEST_SECONDS = 600
_TURN_SECONDS = 20.0


@shared_task(name=services.TASK, soft_time_limit=_LONGEST_SECONDS, time_limit=_LONGEST_SECONDS + 30)
def work(job_id: str) -> None:
    """Work on a job, for a while, then let others have their turn. Running twice, or not at all, does no harm."""
    if running.work(job_id=job_id, seconds=_TURN_SECONDS):
        services.ring(job_id)
