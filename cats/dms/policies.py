"""Who may look for people to enrol, and who looks after the feed."""

from django.db.models import QuerySet

from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.core.roles import Permission, Role
from cats.dms.models import CandidateSearch
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants


class CandidatePolicy(Policy[CandidateSearch]):
    """Everybody who works with people may look for one; who only looks after money may not. A search is its maker's."""

    def scope(self, by: Actor, queryset: QuerySet[CandidateSearch]) -> QuerySet[CandidateSearch]:
        return queryset if isinstance(by, System) else queryset.filter(by=by)

    def may_search(self, by: User, search: CandidateSearch | None) -> bool:
        return by.is_active and set(by.roles) != {Role.FINANCE}

    may_enrol = may_search


class FeedPolicy(Policy[Participant]):
    """First checkers ask the feed again and set regions, for cases they work on; the service desk watches the feed."""

    def may_ask(self, by: User, case: Participant | None) -> bool:
        return Permission.QA1 in by.permissions and (case is None or participants.may(by, "work_on", case))

    may_set_region = may_ask

    def may_watch(self, by: User, case: None) -> bool:
        return Permission.SERVICE_DESK in by.permissions

    may_retry = may_watch


candidates = CandidatePolicy()
feed = FeedPolicy()
