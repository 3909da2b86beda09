"""Putting labels on cases, closing them, and renaming a label everywhere."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cats.core import clock, versions
from cats.core.actors import Actor, System, person
from cats.core.acts import Act
from cats.core.audit import entry, record
from cats.core.errors import NotAllowed, Refused
from cats.core.models import TimelineEntry
from cats.core.signals import announce, labels_changed
from cats.core.statements import prepared_statement
from cats.participants.codes import LabelScope
from cats.participants.models import Label, Participant, ParticipantLabel
from cats.participants.policies import labels, participants, scope_path
from cats.participants.services.judging import Verdict, done, judge, with_facts
from cats.participants.services.locking import lock

CLOSED_SINCE = "The label has been taken off again since."


@transaction.atomic
def add_label(*, participant: Participant, label: Label, by: Actor, note: str = "") -> ParticipantLabel:
    """Put a label on an active case, and say why if need be; a contract's label only on that contract's cases."""
    case = lock(participant)
    participants.require(by, "add_label", case)
    _require_scope(label, by)
    is_carried = _open_link.one(case.pk, label.pk) is not None
    if refusal := _refusal(case, label, is_carried=is_carried):
        raise Refused(refusal, field="label" if case.is_active else "")
    link = ParticipantLabel.objects.create(participant=case, label=label, opened_by=person(by), opened_note=note)
    record(Act.LABEL_ADDED, on=case, by=by, label=label.pk, **_why(note))
    announce(labels_changed, [case.pk])
    return link


@transaction.atomic
def close_label(*, participant: Participant, label: Label, by: Actor, note: str = "") -> None:
    """Take a label off a case, and say why if need be; its time on the case stays recorded."""
    case = lock(participant)
    participants.require(by, "close_label", case)
    _require_scope(label, by)
    link = _open_link.one(case.pk, label.pk)
    if link is None:
        raise Refused(f"This case does not have the label {label}.")
    link.closed_at, link.closed_by, link.closed_note = clock.now(), person(by), note
    link.save(update_fields=["closed_at", "closed_by", "closed_note"])
    record(Act.LABEL_CLOSED, on=case, by=by, label=label.pk, **_why(note))
    announce(labels_changed, [case.pk])


def judge_labelling(*, participant_ids: Iterable[int], label: Label, by: Actor, lock: bool = False) -> list[Verdict]:
    """Say what putting a label on these cases would do to each. Raises NotAllowed for a label that is not theirs."""
    _require_scope(label, by)
    if not labels.scope(by, Label.objects.filter(pk=label.pk)).exists():
        raise NotAllowed

    def rule(cases: Sequence[Participant]) -> dict[int, str]:
        links = ParticipantLabel.objects.filter(participant__in=cases, label=label, closed_at=None)
        carrying = set(links.values_list("participant_id", flat=True))
        return {case.pk: _refusal(case, label, is_carried=case.pk in carrying) for case in cases}

    return judge(participant_ids, by, rule, lock=lock)


@transaction.atomic
def add_label_many(*, participant_ids: Iterable[int], label: Label, by: Actor, job: str = "") -> list[Verdict]:
    """Put a label on many cases, each judged by itself.

    Locks the cases in the order of their ids. Raises NotAllowed when the label is not the actor's to give.
    """
    verdicts = judge_labelling(participant_ids=participant_ids, label=label, by=by, lock=True)
    cases = done(verdicts)
    links = ParticipantLabel.objects.bulk_create(
        ParticipantLabel(participant=case, label=label, opened_by=person(by)) for case in cases
    )
    _tell(Act.LABEL_ADDED, cases, by=by, label=label.pk, **({"job": job} if job else {}))
    return with_facts(verdicts, {link.participant_id: {"link": link.pk} for link in links})


@transaction.atomic
def take_off_many(*, added: Mapping[int, Mapping[str, Any]], by: Actor, job: str = "") -> list[Verdict]:
    """Close the labels that `add_label_many` put on these cases, by what it returned of each.

    A label that has been closed since stays so. Locks the cases. Raises NotAllowed for labels that are the system's.
    """
    links = ParticipantLabel.objects.select_related("label").filter(closed_at=None)

    def rule(cases: Sequence[Participant]) -> dict[int, str]:
        still = set(links.filter(pk__in=[added[case.pk]["link"] for case in cases]).values_list("pk", flat=True))
        return {case.pk: "" if added[case.pk]["link"] in still else CLOSED_SINCE for case in cases}

    verdicts = judge(added, by, rule, lock=True)
    closing = list(links.filter(pk__in=[added[case.pk]["link"] for case in done(verdicts)]))
    for label in {link.label for link in closing}:
        _require_scope(label, by)
        with_it = {link.participant_id for link in closing if link.label_id == label.pk}
        ours = ParticipantLabel.objects.filter(pk__in=[link.pk for link in closing if link.label_id == label.pk])
        ours.update(closed_at=clock.now(), closed_by=person(by))
        cases = [case for case in done(verdicts) if case.pk in with_it]
        _tell(Act.LABEL_CLOSED, cases, by=by, label=label.pk, undoing=True, **({"job": job} if job else {}))
    return verdicts


@prepared_statement
def _open_link(case_id: int, label_id: int) -> QuerySet[ParticipantLabel]:
    return ParticipantLabel.objects.filter(participant=case_id, label=label_id, closed_at=None)[:1]


def _why(note: str) -> dict[str, str]:
    return {"information": note} if note else {}


def _tell(act: Act, cases: Sequence[Participant], *, by: Actor, **facts: Any) -> None:
    if cases:
        TimelineEntry.objects.bulk_create(entry(act, on=case, by=by, **facts) for case in cases)
        announce(labels_changed, [case.pk for case in cases])


def _refusal(case: Participant, label: Label, *, is_carried: bool) -> str:
    if not case.is_active:
        return "Labels cannot be added to a case that is archived or suspended."
    if label.contract and not scope_path(case).startswith(label.contract.tenant.path):
        return f"The label {label} belongs to another contract."
    if is_carried:
        return f"This case already has the label {label}."
    return ""


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
