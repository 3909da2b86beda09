"""The labels of a case, and those that somebody may put on one."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cats.core.statements import prepared_statement
from cats.organisations.models import User
from cats.organisations.policies import is_above
from cats.participants.codes import LabelScope
from cats.participants.models import Label, Participant, ParticipantLabel
from cats.participants.policies import labels, scope_path


def open_links(by: User) -> QuerySet[ParticipantLabel]:
    """Return the labels that cases carry now, as far as the person may know of them."""
    links = ParticipantLabel.objects.filter(closed_at=None, label__in=labels.scope(by, Label.objects.all()))
    return links.select_related("label").order_by("label__name", "pk")


def all_links(by: User, case: Participant) -> QuerySet[ParticipantLabel]:
    """Return the labels that a case carries and has carried, the open ones first, as far as the person may know."""
    return _all_links(by, case.pk)


def link_of(by: User, case: Participant, label_id: int) -> ParticipantLabel | None:
    """Return a label of a case with who put it there and when, the open one first; None when it never carried it."""
    return _link_of.one(by, case.pk, label_id)


def addable_labels(by: User, case: Participant) -> list[Label]:
    """Return the labels that the person may put on this case and that it does not carry yet."""
    return _addable.rows(by, case.pk, scope_path(case))


def offered_labels(by: User) -> list[Label]:
    """Return the labels that the person may put on cases."""
    return list(_offered(by))


@prepared_statement
def _link_of(by: User, case_id: int, label_id: int) -> QuerySet[ParticipantLabel]:
    return _all_links(by, case_id).filter(label=label_id)[:1]


def _all_links(by: User, case_id: int) -> QuerySet[ParticipantLabel]:
    links = ParticipantLabel.objects.filter(participant=case_id, label__in=labels.scope(by, Label.objects.all()))
    links = links.select_related("label", "opened_by__tenant", "closed_by__tenant")
    return links.order_by(F("closed_at").desc(nulls_first=True), "label__name", "pk")


@prepared_statement
def _addable(by: User, case_id: int, path: str) -> QuerySet[Label]:
    carried = ParticipantLabel.objects.filter(participant=case_id, label=OuterRef("pk"), closed_at=None)
    of_its_contract = Q(contract=None) | is_above("contract__tenant__path", path)
    return _offered(by).filter(of_its_contract).exclude(Exists(carried))


def _offered(by: User) -> QuerySet[Label]:
    offered = labels.scope(by, Label.objects.filter(scope=LabelScope.USER))
    return offered.select_related("contract__tenant").order_by("name", "pk")
