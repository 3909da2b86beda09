"""Who sees a transfer, and who may do what to it: both sides by scope, acts by the Transfers permission."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from cats.core import clock
from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.core.roles import Permission
from cats.organisations.models import TenantLocation, User
from cats.transfers.codes import OPEN
from cats.transfers.models import Transfer
from cats.transfers.rules import listed_from


class TransferPolicy(Policy[Transfer]):
    """The receiving contract, and teams that work at the new location; the sender's branch; the former owner.

    The lists are for people with the Transfers permission. A former owner reads and answers their own.
    """

    def scope(self, by: Actor, queryset: QuerySet[Transfer]) -> QuerySet[Transfer]:
        """Return the transfers that the actor may open."""
        if isinstance(by, System):
            return queryset
        own = Q(former_owner=by, moved_at__gte=listed_from(clock.now()))
        if Permission.TRANSFERS not in by.permissions:
            return queryset.filter(own)
        return queryset.filter(own | _received_by(by) | _sent_by(by))

    def incoming(self, by: User, queryset: QuerySet[Transfer]) -> QuerySet[Transfer]:
        """Return the transfers that the person's side receives."""
        if Permission.TRANSFERS not in by.permissions:
            return queryset.none()
        return queryset.filter(_received_by(by))

    def outgoing(self, by: User, queryset: QuerySet[Transfer]) -> QuerySet[Transfer]:
        """Return the transfers that the person's side has sent lately, or that are still open."""
        if Permission.TRANSFERS not in by.permissions:
            return queryset.none()
        return queryset.filter(_sent_by(by))

    def may_list(self, by: User, transfer: Transfer | None) -> bool:
        return Permission.TRANSFERS in by.permissions

    def may_accept(self, by: User, transfer: Transfer | None) -> bool:
        """The receiver's people, and the authority's staff for them."""
        if Permission.TRANSFERS not in by.permissions:
            return False
        return transfer is None or self.incoming(by, Transfer.objects.filter(pk=transfer.pk)).exists()

    may_decline = may_ask = may_accept

    def may_answer(self, by: User, transfer: Transfer) -> bool:
        """The sender's people, and whoever held the case."""
        own = transfer.former_owner_id == by.pk and transfer.moved_at >= listed_from(clock.now())
        return own or self.outgoing(by, Transfer.objects.filter(pk=transfer.pk)).exists()

    may_note = may_answer

    def may_close(self, by: User, transfer: Transfer) -> bool:
        """Senior internal staff, for a person who is nowhere in the programme."""
        return by.is_internal and Permission.SENIOR_INTERNAL in by.permissions


def _received_by(by: User) -> Q:
    if by.is_internal:
        return Q()
    linked = TenantLocation.objects.filter(location=OuterRef("to_location"), tenant__path__startswith=by.tenant_path)
    return Q(receiver_path__startswith=by.tenant_path) | Q(Exists(linked))


def _sent_by(by: User) -> Q:
    # What is open stays on the sender's list however old it is: a question may lie with them.
    lately = Q(moved_at__gte=listed_from(clock.now())) | Q(state__in=OPEN)
    return lately if by.is_internal else lately & Q(sender_path__startswith=by.tenant_path)


transfers = TransferPolicy()
