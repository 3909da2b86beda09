"""Putting labels on cases, closing them, and renaming a label everywhere."""

from django.db import transaction

from cats.core import clock, versions
from cats.core.actors import Actor, System, person
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import NotAllowed, Refused
from cats.core.signals import announce, labels_changed
from cats.participants.codes import LabelScope
from cats.participants.models import Label, Participant, ParticipantLabel
from cats.participants.policies import labels, participants, scope_path
from cats.participants.services.locking import lock


@transaction.atomic
def add_label(*, participant: Participant, label: Label, by: Actor) -> ParticipantLabel:
    """Put a label on an active case; a contract's label only on that contract's cases."""
    case = lock(participant)
    participants.require(by, "add_label", case)
    _require_scope(label, by)
    if not case.is_active:
        raise Refused("Labels cannot be added to a case that is archived or suspended.")
    if label.contract and not scope_path(case).startswith(label.contract.tenant.path):
        raise Refused(f"The label {label} belongs to another contract.", field="label")
    if ParticipantLabel.objects.filter(participant=case, label=label, closed_at=None).exists():
        raise Refused(f"This case already has the label {label}.", field="label")
    link = ParticipantLabel.objects.create(participant=case, label=label, opened_by=person(by))
    record(Act.LABEL_ADDED, on=case, by=by, label=label.pk)
    announce(labels_changed, [case.pk])
    return link


@transaction.atomic
def close_label(*, participant: Participant, label: Label, by: Actor) -> None:
    """Take a label off a case; its time on the case stays recorded."""
    case = lock(participant)
    participants.require(by, "close_label", case)
    _require_scope(label, by)
    link = ParticipantLabel.objects.filter(participant=case, label=label, closed_at=None).first()
    if link is None:
        raise Refused(f"This case does not have the label {label}.")
    link.closed_at, link.closed_by = clock.now(), person(by)
    link.save(update_fields=["closed_at", "closed_by"])
    record(Act.LABEL_CLOSED, on=case, by=by, label=label.pk)
    announce(labels_changed, [case.pk])


@transaction.atomic
def rename_label(*, label: Label, name: str, by: Actor) -> Label:
    """Give a label another name on every case that carries it."""
    fresh = Label.objects.select_for_update().get(pk=label.pk)
    labels.require(by, "manage", fresh)
    fresh.name = name
    return versions.save(fresh, "name")


def _require_scope(label: Label, by: Actor) -> None:
    if label.scope == LabelScope.SYSTEM and not isinstance(by, System):
        raise NotAllowed("Only the system adds and closes this label.")
