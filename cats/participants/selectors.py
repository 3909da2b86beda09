"""What the case pages ask: one case through the door, its labels, its notes, its histories."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.http import Http404

from cats.core import case_page, clock
from cats.organisations.models import User
from cats.organisations.policies import ancestors_of
from cats.participants.codes import LabelScope
from cats.participants.models import (
    FormerAccess,
    Label,
    LocationSpan,
    Note,
    OwnershipSpan,
    Participant,
    ParticipantLabel,
    StatusSpan,
)
from cats.participants.policies import labels, participants, scope_path


def find_case(by: User, case_id: int, *, is_opening: bool = False) -> Participant:
    """Return a case that the person may read, with `is_worked_with` saying whether they may also change it.

    Raises Http404 for any other, whether it exists or not; NotAllowed when slices above do not let the person in.
    `is_opening` says that a page of the case is being read, for which they may bring their data up to date.
    """
    mine = participants.scope(by, Participant.objects.filter(pk=OuterRef("pk")))
    readable = participants.readable(by, Participant.objects.all())
    found = (
        readable.annotate(
            is_worked_with=Case(When(Exists(mine), then=True), default=False, output_field=BooleanField())
        )
        .select_related("owner__tenant", "current_location__contract__tenant", "enrolment_location")
        .prefetch_related("identifiers", Prefetch("label_links", open_links(by), to_attr="open_label_links"))
        .filter(pk=case_id)
        .first()
    )
    if found is None:
        raise Http404
    case_page.admit(by, found, is_opening=is_opening)
    return found


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
    of_its_contract = Q(contract=None) | Q(contract__tenant__path__in=ancestors_of(scope_path(case)))
    return offered_labels(by).filter(of_its_contract).exclude(Exists(carried))


def offered_labels(by: User) -> QuerySet[Label]:
    """Return the labels that the person may put on cases."""
    offered = labels.scope(by, Label.objects.filter(scope=LabelScope.USER))
    return offered.select_related("contract__tenant").order_by("name", "pk")


def notes_of(case: Participant) -> QuerySet[Note]:
    """Return a case's notes, newest first."""
    return Note.objects.filter(participant=case).select_related("by__tenant", "tenant").order_by("-at", "-pk")


def statuses_of(case: Participant) -> QuerySet[StatusSpan]:
    """Return what statuses a case has had, newest first."""
    return StatusSpan.objects.filter(participant=case).select_related("by__tenant").order_by("-started_at", "-pk")


def owners_of(case: Participant) -> QuerySet[OwnershipSpan]:
    """Return who has held a case, newest first."""
    spans = OwnershipSpan.objects.filter(participant=case)
    return spans.select_related("owner__tenant", "tenant", "contract").order_by("-started_at", "-pk")


def locations_of(case: Participant) -> QuerySet[LocationSpan]:
    """Return where a person has been, newest first."""
    return LocationSpan.objects.filter(participant=case).select_related("location").order_by("-started_at", "-pk")


@dataclass(frozen=True)
class Since:
    """Since when a case has its present status and owner."""

    status: StatusSpan | None
    owned: datetime | None


def since(case: Participant) -> Since:
    """Return the open status interval of a case and since when its owner has it; one query."""
    owned = OwnershipSpan.objects.filter(participant=case, ended_at=None).values("started_at")[:1]
    spans = StatusSpan.objects.filter(participant=case, ended_at=None).select_related("by__tenant")
    status = spans.annotate(owned=Subquery(owned)).first()
    return Since(status, status.owned if status else None)


def read_only_until(by: User, case: Participant) -> datetime | None:
    """Return until when the person's organisation may still read a case that it lost; None when it may not."""
    kept = FormerAccess.objects.filter(participant=case, tenant_path__startswith=by.tenant_path, until__gt=clock.now())
    return kept.order_by("-until").values_list("until", flat=True).first()
