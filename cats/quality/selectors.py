"""What the lists of waiting work ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from cats.core import case_page, clock
from cats.core.tables.filters import Filter, one_of
from cats.core.today import CaseName
from cats.enrolment import rules as enrolment_rules
from cats.enrolment.codes import ConsentStatus
from cats.organisations.models import User
from cats.participants.models import Identifier, Participant
from cats.participants.rules import is_overdue
from cats.participants.today import crn_of
from cats.quality import rules
from cats.quality.models import WAITING, QueueEntry
from cats.quality.policies import queue

SOON_DAYS = 14
_HELD, _FREE, _LATE = "held", "free", "late"


@dataclass(frozen=True)
class Row:
    """One waiting entry as its reader sees it: of a masked case nothing but the CRN."""

    entry: QueueEntry
    case: CaseName
    age: int
    is_late: bool
    is_held: bool
    is_mine: bool
    may_check: bool
    consent_until: date | None
    consent_is_pressing: bool


def waiting(by: User, stage: str) -> QuerySet[QueueEntry]:
    """Return what waits at a rung and the person may see, with everything that a row shows."""
    entries = queue.scope(by, QueueEntry.objects.filter(WAITING, stage=stage))
    entries = entries.select_related("participant__enrolment", "support_worker__tenant", "tenant", "holder__tenant")
    return entries.annotate(crn=crn_of("participant"))


def rows_of(by: User, entries: Iterable[QueueEntry]) -> list[Row]:
    """Return entries of one page as rows; two queries, and those of the masks."""
    entries = list(entries)
    masked = case_page.masked(by, [entry.participant_id for entry in entries])
    open_to_by = QueueEntry.objects.filter(pk__in=[entry.pk for entry in entries])
    mine = set(queue.for_other_eyes(by, open_to_by).values_list("pk", flat=True))
    return [_row(by, entry, masked, may_check=entry.pk in mine) for entry in entries]


def filters_for(by: User, stage: str) -> list[Filter]:
    """Return what a queue is filtered by; choices are those of the work that waits in the person's sight."""
    seen = queue.scope(by, QueueEntry.objects.filter(WAITING, stage=stage))
    named = seen.values_list("support_worker", "support_worker__display_name", "tenant", "tenant__name").distinct()
    found = list(named.order_by("support_worker__display_name", "tenant__name"))
    workers = {str(key): name for key, name, _, _ in found}
    teams = {str(key): name for _, _, key, name in sorted(found, key=lambda each: each[3])}
    states = {_FREE: "Free to take", _HELD: "In somebody’s hands", _LATE: "Past the day to decide by"}
    return [
        Filter("q", "Name or identifier", lambda values: _named(by, stage, values[0])),
        Filter("state", "State", _in_state, options=states),
        Filter("worker", "Support worker", one_of("support_worker"), options=workers, is_single=True),
        Filter("team", "Team", one_of("tenant"), options=teams, is_single=True),
    ]


def _in_state(values: list[str]) -> Q:
    held = Q(held_until__gt=clock.now())
    meanings = {_HELD: held, _FREE: ~held | Q(held_until=None), _LATE: Q(due_on__lt=clock.today())}
    condition = Q()
    for value in values:
        condition |= meanings[value]
    return condition


def _named(by: User, stage: str, term: str) -> Q:
    """Return the condition for cases with these words in their names, or this number; masked cases are left out."""
    names = Q()
    for word in term.split():
        names &= Q(first_name__icontains=word) | Q(middle_name__icontains=word) | Q(last_name__icontains=word)
    numbered = Identifier.objects.filter(value__iexact=term).values("participant")
    waiting_here = queue.scope(by, QueueEntry.objects.filter(WAITING, stage=stage)).values("participant")
    found = Participant.objects.filter(names | Q(pk__in=numbered) | Q(upci__iexact=term), pk__in=waiting_here)
    ids = set(found.values_list("pk", flat=True))
    return Q(participant__in=ids - (case_page.masked(by, ids) if ids else set()))


def _row(by: User, entry: QueueEntry, masked: set[int], *, may_check: bool) -> Row:
    case, now, today = entry.participant, clock.now(), clock.today()
    is_held = rules.is_held(entry.held_until, now)
    enrolment: Any = getattr(case, "enrolment", None)
    is_granted = enrolment is not None and enrolment.consent_status == ConsentStatus.GRANTED
    until = None if is_granted else enrolment_rules.consent_serves_until(entry.consent_on)
    return Row(
        entry=entry,
        case=CaseName(case.pk, case.list_name, getattr(entry, "crn", None) or "").under(masked),
        age=rules.age_in_working_days(localdate(entry.entered_at), today),
        is_late=is_overdue(entry.due_on, today),
        is_held=is_held,
        is_mine=is_held and entry.holder_id == by.pk,
        may_check=may_check,
        consent_until=until,
        consent_is_pressing=until is not None and (until - today).days <= SOON_DAYS,
    )
