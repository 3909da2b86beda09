"""Acts on many cases as jobs: a chunk of cases at a time, each with its outcome, each act with its undoing."""

from collections.abc import Iterable, Sequence

from cats.core import case_page, jobs
from cats.core.acts import BulkAct
from cats.core.errors import Refused
from cats.core.jobs import Job, JobItem, Kind, Name
from cats.core.words import counted
from cats.organisations.models import User
from cats.participants.models import Label, Participant
from cats.participants.policies import participants
from cats.participants.services.judging import Verdict
from cats.participants.services.labels import add_label_many, take_off_many
from cats.participants.services.ownership import give_back_many, reassign_many

REASSIGN, GIVE_BACK = "reassign_cases", "give_back_cases"
ADD_LABEL, TAKE_OFF = "label_cases", "unlabel_cases"


def register() -> None:
    """Let these acts be started as jobs; called once, when the application is ready."""
    for name, process, undo, act in (
        (REASSIGN, _reassign, GIVE_BACK, BulkAct.REASSIGNED),
        (GIVE_BACK, _give_back, "", BulkAct.REASSIGNING_UNDONE),
        (ADD_LABEL, _add_label, TAKE_OFF, BulkAct.LABELLED),
        (TAKE_OFF, _take_off, "", BulkAct.LABELLING_UNDONE),
    ):
        jobs.register(Kind(name, process, noun="case", names=names_of, undo=undo, act=act))


def start_reassigning(
    *, participant_ids: Sequence[int], to: User, by: User, reason: str = "", return_to: str = "/"
) -> Job:
    """Give these cases to one worker; the job returned is over already when they are few. Raises NotAllowed."""
    participants.require(by, "reassign")
    return jobs.start(
        kind=REASSIGN,
        by=by,
        label=f"Reassign {counted(len(participant_ids), 'case')} to {to}",
        items=participant_ids,
        facts={"to": to.pk, "reason": reason},
        return_to=return_to,
    )


def start_labelling(*, participant_ids: Sequence[int], label: Label, by: User, return_to: str = "/") -> Job:
    """Put a label on these cases; the job returned is over already when they are few. Raises NotAllowed."""
    return jobs.start(
        kind=ADD_LABEL,
        by=by,
        label=f"Add the label {label} to {counted(len(participant_ids), 'case')}",
        items=participant_ids,
        facts={"label": label.pk},
        return_to=return_to,
    )


def names_of(by: User, case_ids: Iterable[int]) -> dict[int, Name]:
    """Name those of these cases that the person may read and whose records are open to them."""
    ids = set(case_ids)
    seen = participants.readable(by, Participant.objects.filter(pk__in=ids - case_page.masked(by, ids)))
    return {case.pk: Name(case.list_name, case.get_absolute_url()) for case in seen}


def _reassign(job: Job, items: Sequence[JobItem]) -> None:
    to = User.objects.select_related("tenant").get(pk=job.facts["to"])
    reason = job.facts["reason"]
    _write(items, reassign_many(participant_ids=_ids(items), to=to, by=job.by, reason=reason, job=str(job.pk)))


def _give_back(job: Job, items: Sequence[JobItem]) -> None:
    handed_over = {item.object_id: item.facts for item in items}
    _write(items, give_back_many(handed_over=handed_over, by=job.by, job=str(job.pk)))


def _add_label(job: Job, items: Sequence[JobItem]) -> None:
    label = Label.objects.select_related("contract__tenant").filter(pk=job.facts["label"]).first()
    if label is None:
        raise Refused("The label does not exist any longer.")
    _write(items, add_label_many(participant_ids=_ids(items), label=label, by=job.by, job=str(job.pk)))


def _take_off(job: Job, items: Sequence[JobItem]) -> None:
    added = {item.object_id: item.facts for item in items}
    _write(items, take_off_many(added=added, by=job.by, job=str(job.pk)))


def _ids(items: Iterable[JobItem]) -> list[int]:
    return [item.object_id for item in items]


def _write(items: Iterable[JobItem], verdicts: Iterable[Verdict]) -> None:
    said = {verdict.case_id: verdict for verdict in verdicts}
    for item in items:
        verdict = said[item.object_id]
        if verdict.refusal:
            item.refuse(verdict.refusal)
        else:
            item.succeed(**verdict.facts)
