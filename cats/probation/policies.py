"""Who may see restricted (limited access) records: what is known without asking anybody, for lists and searches.

A record is *open to a person* when it is known not to be restricted, when nDelius lately said that they may see it, or
when they have opened it in an emergency. Everything else is masked: unknown is never visible.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Collate

from cats.core import clock
from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.core.statements import is_one_of, prepared_statement
from cats.organisations.models import User
from cats.participants.codes import IdentifierKind
from cats.participants.models import Identifier, Participant
from cats.probation.clients import services as upstreams
from cats.probation.models import AccessDecision, EmergencyAccess, ManagerNotice, ProbationPerson

# Narrows cases to those that an actor may see somewhere; always the same function for the same place.
Among: TypeAlias = Callable[[Actor, QuerySet[Participant]], QuerySet[Participant]]


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
        """Return those of these cases whose people are masked for the person; one query."""
        return {case for case, crn in self.looked_at(by, case_ids).items() if crn}

    def looked_at(self, by: Actor, case_ids: Iterable[int], among: Among | None = None) -> dict[int, str]:
        """Return which of these cases `among` lets the actor see, each with its CRN if it is masked for the person.

        One query, whatever the number: a list asks for its page's cases and for their masks at once.
        """
        ids = list(case_ids)
        if not ids:
            return {}
        if isinstance(by, System):
            cases = Participant.objects.filter(pk__in=ids)
            found = among(by, cases) if among else cases
            return dict.fromkeys(found.values_list("pk", flat=True), "")
        is_on = self.is_on()
        return {
            case: crn if crn and not is_opened and (is_on if is_restricted is None else is_restricted) else ""
            for case, crn, is_restricted, is_opened in _looked_at.rows(by, ids, among)
        }

    def opened_to(self, by: User) -> set[str]:
        """Return the restricted records that are open to the person now: by nDelius' word or in an emergency."""
        return {crn for (crn,) in self.opened_crns(by)}

    def opened_crns(self, by: User) -> QuerySet[AccessDecision, tuple[str]]:
        """Return the CRNs of those records, to be used within another query."""
        allowed, emergencies = _openings(by)
        return allowed.values_list("crn").union(emergencies.values_list("crn"))


@prepared_statement
def _looked_at(by: User, case_ids: list[int], among: Among | None) -> QuerySet[Participant, tuple[Any, ...]]:
    numbers = Identifier.objects.filter(kind=IdentifierKind.CRN, participant=OuterRef("pk"))
    kept = ProbationPerson.objects.filter(pk=Collate(OuterRef("crn"), "C"))
    is_opened = [Exists(each.filter(crn=Collate(OuterRef("crn"), "C"))) for each in _openings(by)]
    cases = Participant.objects.filter(is_one_of("pk", case_ids))
    found = (among(by, cases) if among else cases).annotate(
        crn=Subquery(numbers.values("value")[:1]),
        is_restricted=Subquery(kept.values("is_restricted")),
        is_opened=Q(*is_opened, _connector=Q.OR),
    )
    return found.values_list("pk", "crn", "is_restricted", "is_opened")


def _openings(by: User) -> tuple[QuerySet[AccessDecision], QuerySet[EmergencyAccess]]:
    now = clock.now()
    return (
        AccessDecision.objects.filter(user=by, is_allowed=True, expires_at__gt=now),
        EmergencyAccess.objects.filter(user=by, until__gt=now),
    )


class NoticePolicy(Policy[ManagerNotice]):
    """A manager reads the notices that are for them; system support those that have nobody else."""

    def scope(self, by: Actor, queryset: QuerySet[ManagerNotice]) -> QuerySet[ManagerNotice]:
        """Return the notices that are for the actor."""
        if isinstance(by, System):
            return queryset
        return queryset.filter(Q(to=by) | Q(to=None)) if by.is_staff else queryset.filter(to=by)

    def may_read(self, by: User, notice: ManagerNotice) -> bool:
        return notice.to_id == by.pk or (notice.to_id is None and by.is_staff)


restrictions = RestrictionPolicy()
notices = NoticePolicy()
