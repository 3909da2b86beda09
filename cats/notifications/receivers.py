"""What other slices announce and people are told of, in the transaction of what happened.

Who did what is read from the timeline that the announcing service has just written.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.jobs import Job, JobState
from cats.core.jobs.kinds import kind_of
from cats.core.jobs.services import AT_ONCE
from cats.core.models import TimelineEntry
from cats.core.navigation import route
from cats.core.signals import job_ended, participant_created, participant_moved, participant_reassigned
from cats.notifications.services import notify
from cats.organisations.models import User

_HANDED_OVER = (Act.ASSIGNED, Act.REASSIGNED, Act.UNASSIGNED)


@receiver(participant_created, dispatch_uid="notifications.opening")
def tell_first_owners(participant_ids: list[int], **_: Any) -> None:
    """Tell those who were given a new case."""
    _tell_owners(participant_ids, (Act.CREATED,))


@receiver(participant_reassigned, dispatch_uid="notifications.ownership")
def tell_owners(participant_ids: list[int], **_: Any) -> None:
    """Tell those who were given cases and those who had them."""
    _tell_owners(participant_ids, _HANDED_OVER)


def _tell_owners(participant_ids: list[int], acts: Iterable[str]) -> None:
    """Tell old and new owners, one by one of a single case; of many cases at once by number only."""
    given: dict[tuple[int, int | None], list[TimelineEntry]] = defaultdict(list)
    taken: dict[tuple[int, int | None], list[TimelineEntry]] = defaultdict(list)
    for entry in _newest(participant_ids, acts):
        before, after = entry.facts.get("before"), entry.facts.get("after", entry.facts.get("owner"))
        if after is not None:
            given[after, entry.by_id].append(entry)
        if before is not None and before != after:
            taken[before, entry.by_id].append(entry)
    people = User.objects.in_bulk({owner for owner, _ in (*given, *taken)}) if given or taken else {}
    for (owner, _by), entries in given.items():
        _tell(people.get(owner), "assigned", entries, route("caselist_mine"))
    for (owner, _by), entries in taken.items():
        _tell(people.get(owner), "unassigned", entries, route("caselist_mine"))


@receiver(participant_moved, dispatch_uid="notifications.moves")
def tell_former_owners(participant_ids: list[int], **_: Any) -> None:
    """Tell those who lose a case because the person has moved out of their reach."""
    lost = [entry for entry in _newest(participant_ids, (Act.MOVED, Act.UNASSIGNED)) if entry.act == Act.UNASSIGNED]
    people = User.objects.in_bulk({entry.facts.get("before") for entry in lost}) if lost else {}
    for entry in lost:
        notify(
            to=people.get(entry.facts.get("before")),
            kind="case_moved_away",
            participant=entry.participant,
            link=entry.participant.get_absolute_url(),
        )


@receiver(job_ended, dispatch_uid="notifications.jobs")
def tell_starter(job: Job, **_: Any) -> None:
    """Tell who started a job that it is over, unless it was done before their eyes or stopped by them."""
    done_at_once = kind_of(job.kind).has_items and job.total <= AT_ONCE
    if done_at_once or job.state not in {JobState.FINISHED, JobState.FAILED}:
        return
    made_something = bool(job.result_address) and job.state == JobState.FINISHED
    kind = "job_failed" if job.state == JobState.FAILED else "file_ready" if made_something else "job_done"
    link = job.result_address if made_something else reverse("job", args=[job.pk])
    notify(to=job.by, kind=kind, link=link)


def _newest(participant_ids: Iterable[int], acts: Iterable[str]) -> list[TimelineEntry]:
    """Return the latest line of each case among these acts."""
    lines = TimelineEntry.objects.filter(participant__in=list(participant_ids), act__in=list(acts))
    lines = lines.select_related("participant", "by__tenant")
    return list(lines.order_by("participant", "-at", "-pk").distinct("participant"))


def _tell(to: User | None, what: str, entries: list[TimelineEntry], list_address: str) -> None:
    first = entries[0]
    by = first.by or SYSTEM
    if len(entries) == 1:
        case = first.participant
        notify(to=to, kind=f"case_{what}", participant=case, link=case.get_absolute_url(), by=by)
    else:
        notify(to=to, kind=f"cases_{what}", link=list_address or "/", by=by, cases=len(entries))
