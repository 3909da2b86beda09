"""The labels of a case, and those that somebody may put on one."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

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
    links = ParticipantLabel.objects.filter(participant=case, label__in=labels.scope(by, Label.objects.all()))
    links = links.select_related("label", "opened_by__tenant", "closed_by__tenant")
    return links.order_by(F("closed_at").desc(nulls_first=True), "label__name", "pk")


def addable_labels(by: User, case: Participant) -> QuerySet[Label]:
    """Return the labels that the person may put on this case and that it does not carry yet."""
    carried = ParticipantLabel.objects.filter(participant=case, label=OuterRef("pk"), closed_at=None)
    of_its_contract = Q(contract=None) | is_above("contract__tenant__path", scope_path(case))
    return offered_labels(by).filter(of_its_contract).exclude(Exists(carried))


def offered_labels(by: User) -> QuerySet[Label]:
    """Return the labels that the person may put on cases."""
    offered = labels.scope(by, Label.objects.filter(scope=LabelScope.USER))
    return offered.select_related("contract__tenant").order_by("name", "pk")
