"""Moving a case along its workflow, to the archive and back."""

from django.db import transaction
from django.utils.timezone import localdate

from cats.core import clock, objections, versions
from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.signals import announce, status_changed
from cats.participants import rules
from cats.participants.codes import ArchiveReason, Status, UnarchiveReason
from cats.participants.models import Participant, StatusSpan
from cats.participants.policies import participants
from cats.participants.services import spans
from cats.participants.services.locking import lock


@transaction.atomic
def change_status(
    *, participant: Participant, to: str, by: Actor, act: Act = Act.STATUS_CHANGED, information: str = ""
) -> Participant:
    """Take a case one step along the workflow; the slices that own a step call this after their own checks.

    `act` is what the timeline calls the step.
    """
    case = lock(participant)
    participants.require(by, "work_on", case)
    _step(case, to, by, act=act, information=information)
    return case


@transaction.atomic
def archive_participant(
    *,
    participant: Participant,
    reason: str,
    information: str = "",
    by: Actor,
    expected_version: int | None = None,
) -> Participant:
    """Close a case for a reason; the reason Other needs to be explained. Raises Refused, NotAllowed or Stale.

    Slices above may have something against it (`cats.core.objections`), an incoming transfer for one.
    They are asked when a person archives, not when the system does, who cannot put anything right.
    """
    case = lock(participant, expected_version)
    participants.require(by, "archive", case)
    if person(by) is not None:
        objections.require_none_against("archive", case)
    if ArchiveReason(reason) == ArchiveReason.OTHER and not information.strip():
        raise Refused("Explain why the case is being archived.", field="information")
    _step(case, Status.ARCHIVED, by, act=Act.ARCHIVED, reason=reason, information=information)
    return case


@transaction.atomic
def unarchive_participant(
    *,
    participant: Participant,
    reason: str,
    information: str,
    by: Actor,
    expected_version: int | None = None,
) -> Participant:
    """Open a closed case again in the status it had before, with its risk review due when the rules say so.

    Raises Refused when the case is not archived or left the feed more than 30 days ago; NotAllowed; Stale.
    """
    case = lock(participant, expected_version)
    participants.require(by, "unarchive", case)
    if not case.is_archived:
        raise Refused("This case is not archived.")
    if rules.too_long_out_of_feed(case.left_feed_on, clock.today()):
        raise Refused(
            "This person left the feed more than 30 days ago, so the case cannot be opened again. "
            "If that is wrong, ask the service desk to correct the date."
        )
    if not information.strip():
        raise Refused("Say what has changed since the case was archived.", field="information")
    before, archived = _before_archiving(case)
    _set_risk_due(case, archived)
    _step(
        case,
        rules.status_after_unarchiving(before),
        by,
        act=Act.UNARCHIVED,
        reason=UnarchiveReason(reason).value,
        information=information,
    )
    return case


@transaction.atomic
def suspend_participant(
    *, participant: Participant, reason: str, by: Actor, expected_version: int | None = None
) -> Participant:
    """Make an approved case dormant: open, but not worked on until it is resumed."""
    case = lock(participant, expected_version)
    participants.require(by, "suspend", case)
    _step(case, Status.DORMANT, by, act=Act.SUSPENDED, information=reason)
    return case


@transaction.atomic
def resume_participant(
    *, participant: Participant, reason: str, by: Actor, expected_version: int | None = None
) -> Participant:
    """Take a dormant case up again as approved."""
    case = lock(participant, expected_version)
    participants.require(by, "resume", case)
    if case.status != Status.DORMANT:
        raise Refused("This case is not suspended.")
    _step(case, Status.APPROVED, by, act=Act.RESUMED, information=reason)
    return case


def _step(case: Participant, to: str, by: Actor, *, act: Act, reason: str = "", information: str = "") -> None:
    before, to = Status(case.status), Status(to)
    if not rules.may_follow(before, to):
        raise Refused(f"A case that is {before.label.lower()} cannot become {to.label.lower()}.")
    case.status = to
    versions.save(case, "status", "risk_due_on", "risk_due_reason")
    spans.turn_status(case, by, clock.now(), reason=reason, information=information)
    record(act, on=case, by=by, before=before.value, after=to.value, reason=reason, information=information)
    announce(status_changed, [case.pk])


def _before_archiving(case: Participant) -> tuple[str, StatusSpan]:
    """Return the status a case had before it was archived, and the interval of the archiving itself."""
    newest = StatusSpan.objects.filter(participant=case).order_by("-started_at", "-pk")
    archived = newest.filter(status=Status.ARCHIVED, ended_at=None).first()
    if archived is None:
        raise Refused("The record of this case's archiving is missing. Ask the service desk to put it right.")
    earlier = newest.filter(started_at__lte=archived.started_at).exclude(pk=archived.pk).first()
    if earlier is None or earlier.status == Status.ARCHIVED:
        raise Refused("This case has no status to go back to. Ask the service desk to put it right.")
    return earlier.status, archived


def _set_risk_due(case: Participant, archived: StatusSpan) -> None:
    case.risk_due_on, case.risk_due_reason = rules.risk_due_after_unarchiving(
        case.risk_due_on,
        case.risk_due_reason,
        times_archived=StatusSpan.objects.filter(participant=case, status=Status.ARCHIVED).count(),
        archived_on=localdate(archived.started_at),
        today=clock.today(),
    )
