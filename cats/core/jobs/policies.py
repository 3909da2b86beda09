"""A job is for the eyes and hands of the person who started it."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from cats.core.actors import Actor, System
from cats.core.jobs.models import Job
from cats.core.policies import Policy

if TYPE_CHECKING:
    from cats.organisations.models import User


class JobPolicy(Policy[Job]):
    """Everybody has their own jobs and nobody else's."""

    def scope(self, by: Actor, queryset: QuerySet[Job]) -> QuerySet[Job]:
        return queryset if isinstance(by, System) else queryset.filter(by=by)

    def may_stop(self, by: "User", job: Job) -> bool:
        return job.by_id == by.pk

    may_undo = may_stop


jobs = JobPolicy()
