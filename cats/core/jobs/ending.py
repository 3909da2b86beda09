"""How jobs end: once, with one line in the audit."""

from cats.core import clock
from cats.core.audit import note_bulk
from cats.core.jobs.kinds import kind_of
from cats.core.jobs.models import Job, JobState
from cats.core.signals import job_ended


def end(job: Job, state: JobState, *, problem: str = "", result_address: str = "") -> Job:
    """End a job whose row is locked; call inside that transaction."""
    job.state, job.problem, job.finished_at = state, problem[:500], clock.now()
    job.holder = job.held_until = None
    job.result_address = result_address
    job.save(update_fields=["state", "problem", "finished_at", "holder", "held_until", "result_address"])
    act = kind_of(job.kind).act
    if act is not None:
        counts = {"total": job.total, "done": job.done, "refused": job.refused}
        note_bulk(act, by=job.by, job=str(job.pk), state=job.state, **counts, asked=job.facts)
    job_ended.send(sender=None, job=job)
    return job
