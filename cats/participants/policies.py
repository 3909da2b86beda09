"""Who sees which cases and labels, and who may do what to them (participants 4.2 and 8.5, `decisions`)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from cats.core import clock
from cats.core.actors import Actor, System
from cats.core.policies import Policy
from cats.core.roles import Permission
from cats.core.statements import prepared_statement
from cats.organisations.models import TenantLocation, User
from cats.organisations.policies import is_above
from cats.participants.models import FormerAccess, Label, Participant


class ParticipantPolicy(Policy[Participant]):
    """A case belongs to its owner's tenant; without an owner, to its location's contract; without either, to the
    programme. Unowned cases are for people with an additional role.
    """

    def scope(self, by: Actor, queryset: QuerySet[Participant]) -> QuerySet[Participant]:
        """Return the cases that the actor works with: what "All I may see" lists."""
        return queryset if isinstance(by, System) else queryset.filter(_worked_with(by))

    def readable(self, by: Actor, queryset: QuerySet[Participant]) -> QuerySet[Participant]:
        """Return the cases that the actor may open: their own, and those they lost through a move lately."""
        if isinstance(by, System):
            return queryset
        kept = FormerAccess.objects.filter(
            participant=OuterRef("pk"), tenant_path__startswith=by.tenant_path, until__gt=clock.now()
        )
        return queryset.filter(_worked_with(by) | Q(Exists(kept)))

    def may_view(self, by: User, case: Participant) -> bool:
        return _readable.one(by, case.pk) is not None

    def may_work_on(self, by: User, case: Participant) -> bool:
        """Answer for a case that was found for this very person as it was then; a service asks of the one it locked."""
        if getattr(case, "found_for", None) == by.pk:
            return bool(case.is_worked_with)  # type: ignore[attr-defined]
        return _worked_on.one(by, case.pk) is not None

    def may_create(self, by: User, case: Participant | None) -> bool:
        return by.is_active

    def may_reassign(self, by: User, case: Participant | None) -> bool:
        may = Permission.REASSIGN in by.permissions
        return may and (case is None or self.may_work_on(by, case))

    def may_move(self, by: User, case: Participant) -> bool:
        """Only the feed moves people; a person corrects a location in the admin."""
        return by.is_staff

    may_correct = may_move

    may_amend = may_archive = may_unarchive = may_suspend = may_resume = may_work_on
    may_add_note = may_add_label = may_close_label = may_work_on

    def may_see_accesses(self, by: User, case: Participant) -> bool:
        """Service desk management, and the line manager of whoever holds the case."""
        is_manager = case.owner is not None and case.owner.line_manager_id == by.pk
        return Permission.SERVICE_DESK in by.permissions or is_manager

    def may_see_changes(self, by: User, case: Participant) -> bool:
        """Service desk management of the authority."""
        return by.is_internal and Permission.SERVICE_DESK in by.permissions

    def may_see_due_counts(self, by: User, case: None) -> bool:
        """Those who manage or check others’ work."""
        return by.has_additional_role

    def may_export(self, by: User, case: None) -> bool:
        return by.is_active

    may_select = may_export


class LabelPolicy(Policy[Label]):
    """Everybody's labels, and those of contracts in the same branch of the tree."""

    def scope(self, by: Actor, queryset: QuerySet[Label]) -> QuerySet[Label]:
        if isinstance(by, System) or by.is_internal:
            return queryset
        return queryset.filter(
            Q(contract=None)
            | Q(contract__tenant__path__startswith=by.tenant_path)
            | is_above("contract__tenant__path", by.tenant_path)
        )

    def may_manage(self, by: User, label: Label | None) -> bool:
        return Permission.SENIOR_INTERNAL in by.permissions


def scope_path(case: Participant) -> str:
    """Return the path of the tenant to which a case belongs now."""
    if case.owner:
        return case.owner.tenant.path
    contract = case.current_location.contract
    return contract.tenant.path if contract else "1.1."


def _worked_with(by: User) -> Q:
    path = by.tenant_path
    owned = Q(owner__tenant__path__startswith=path)
    if not by.has_additional_role:
        return owned
    if by.is_internal:
        return owned | Q(owner=None)
    linked = TenantLocation.in_force.filter(location=OuterRef("current_location"), tenant__path__startswith=path)
    at_own_location = Q(current_location__contract__tenant__path__startswith=path) | Q(Exists(linked))
    return owned | (Q(owner=None) & at_own_location)


@prepared_statement
def _readable(by: User, case_id: int) -> QuerySet[Participant, int]:
    return participants.readable(by, Participant.objects.filter(pk=case_id)).values_list("pk", flat=True)


@prepared_statement
def _worked_on(by: User, case_id: int) -> QuerySet[Participant, int]:
    return participants.scope(by, Participant.objects.filter(pk=case_id)).values_list("pk", flat=True)


participants = ParticipantPolicy()
labels = LabelPolicy()
