"""Who may see restricted (limited access) records: what is known without asking anybody, for lists and searches.

A record is *open to a person* when it is known not to be restricted, when nDelius lately said that they may see it, or
when they have opened it in an emergency. Everything else is masked: unknown is never visible.
"""

from collections.abc import Iterable

from cats.core import clock
from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.organisations.models import User
from cats.participants.codes import IdentifierKind
from cats.participants.models import Identifier
from cats.probation.clients import services as upstreams
from cats.probation.models import AccessDecision, EmergencyAccess, ManagerNotice, ProbationPerson


class RestrictionPolicy(Policy[ProbationPerson]):
    """Asks the cache only, so that a list of any length costs the same and never waits for another service."""

    def is_on(self) -> bool:
        """Say whether records of which nothing is known count as restricted: where access control is connected."""
        return upstreams.access_control().is_configured

    def masked_for(self, by: Actor, crns: Iterable[str]) -> set[str]:
        """Return those of these people whose records are masked for the person; at most three queries."""
        wanted = {crn for crn in crns if crn}
        if isinstance(by, System) or not wanted:
            return set()
        known = dict(ProbationPerson.objects.filter(pk__in=wanted).values_list("crn", "is_restricted"))
        default = True if self.is_on() else None
        closed = {crn for crn in wanted if (known.get(crn) if known.get(crn) is not None else default)}
        return closed - self.opened_to(by) if closed else set()

    def masked_cases(self, by: Actor, case_ids: Iterable[int]) -> set[int]:
        """Return those of these cases whose people are masked for the person."""
        numbers = Identifier.objects.filter(kind=IdentifierKind.CRN, participant__in=list(case_ids))
        by_case = dict(numbers.values_list("participant_id", "value"))
        masked = self.masked_for(by, by_case.values())
        return {case for case, crn in by_case.items() if crn in masked}

    def opened_to(self, by: User) -> set[str]:
        """Return the restricted records that are open to the person now: by nDelius' word or in an emergency."""
        now = clock.now()
        allowed = AccessDecision.objects.filter(user=by, is_allowed=True, expires_at__gt=now)
        emergencies = EmergencyAccess.objects.filter(user=by, until__gt=now)
        return set(allowed.values_list("crn", flat=True)) | set(emergencies.values_list("crn", flat=True))


class NoticePolicy(Policy[ManagerNotice]):
    """A manager reads the notices that are for them; system support those that have nobody else."""

    def may_read(self, by: User, notice: ManagerNotice) -> bool:
        return notice.to_id == by.pk or (notice.to_id is None and by.is_staff)


restrictions = RestrictionPolicy()
notices = NoticePolicy()
