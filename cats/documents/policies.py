"""Who sees, adds and withdraws documents, and who looks after their checks."""

from django.db.models import QuerySet

from cats.core.actors import Actor
from cats.core.policies import Policy
from cats.core.roles import Permission
from cats.documents.models import Document
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants


class DocumentPolicy(Policy[Document]):
    """Whoever may read a case reads its documents; whoever works with it adds and withdraws them."""

    def scope(self, by: Actor, queryset: QuerySet[Document]) -> QuerySet[Document]:
        """Return the documents of the cases that the actor may read."""
        return queryset.filter(participant__in=participants.readable(by, Participant.objects.all()))

    def may_work_on(self, by: User, document: Document) -> bool:
        return participants.may_work_on(by, document.participant)

    may_replace = may_withdraw = may_work_on

    def may_open(self, by: User, document: Document) -> bool:
        """A document that was withdrawn, because it is another person's for one, is for system support alone."""
        return not document.is_withdrawn or by.is_staff

    def may_see_readers(self, by: User, document: Document) -> bool:
        """Who has looked at it is for those who work with the case, not for those who lost it."""
        return participants.may_work_on(by, document.participant)

    def may_tend_scans(self, by: User, document: Document | None = None) -> bool:
        return Permission.SYSTEM_SUPPORT in by.permissions


documents = DocumentPolicy()
