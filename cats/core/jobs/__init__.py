"""Jobs: work that a person starts and does not have to wait for. See docs/how-to/add-a-job.md.

A job is a row, and so is each thing that it is about. Celery is told that there is work and does it fast; when nobody
came, the standby of the drain loop does it; either way it happens once.
"""

from cats.core.jobs.kinds import Kind, Name, register
from cats.core.jobs.models import Job, JobItem, JobState, Outcome
from cats.core.jobs.runs import Lost, Run
from cats.core.jobs.services import AT_ONCE, start, stop, undo

__all__ = [
    "AT_ONCE",
    "Job",
    "JobItem",
    "JobState",
    "Kind",
    "Lost",
    "Name",
    "Outcome",
    "Run",
    "register",
    "start",
    "stop",
    "undo",
]
