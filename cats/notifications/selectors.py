"""What the list of notifications asks: which cases of a page the reader may still see, and what they are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Subquery
from django.http import Http404

from cats.core import case_page
from cats.core.people import name_for
from cats.core.today import CaseName
from cats.notifications.kinds import words_of
from cats.notifications.models import Notification
from cats.notifications.policies import notifications
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.today import crn_of, name_of


@dataclass(frozen=True)
class Shown:
    """A notification in words, for one reader. Without `case` it is about none, or about one out of their sight."""

    id: int
    heading: str
    sentence: str
    at: datetime
    is_read: bool
    is_about_case: bool
    case: CaseName | None


def notifications_of(by: User) -> QuerySet[Notification]:
    """Return a person's notifications, each with the id of their newest one."""
    own = notifications.scope(by, Notification.objects.all())
    newest = Subquery(own.order_by("-at", "-pk").values("pk")[:1])
    return own.select_related("by__tenant").annotate(newest=newest)


def find(by: User, notification_id: int) -> Notification:
    """Return one of the person's notifications; raises Http404 for any other."""
    found = notifications.scope(by, Notification.objects.filter(pk=notification_id)).first()
    if found is None:
        raise Http404
    return found


def told(by: User, page: Iterable[Notification]) -> list[Shown]:
    """Put the notifications of a page into words; two queries, whatever their number."""
    page = list(page)
    cases = names_of(by, {each.participant_id for each in page if each.participant_id})
    return [_shown(by, each, cases) for each in page]


def names_of(by: User, case_ids: set[int]) -> dict[int, CaseName]:
    """Return what those of these cases are called that the person may read now."""
    if not case_ids:
        return {}
    readable = participants.readable(by, Participant.objects.filter(pk__in=case_ids))
    found = list(readable.annotate(crn=crn_of("pk")))
    masked = case_page.masked(by, [case.pk for case in found])
    return {case.pk: name_of(case, case).under(masked) for case in found}


def may_follow(by: User, notification: Notification) -> bool:
    """Say whether the case that a notification is about, if any, is one that the person may read now."""
    if notification.participant_id is None:
        return True
    cases = Participant.objects.filter(pk=notification.participant_id)
    return participants.readable(by, cases).exists()


def _shown(by: User, each: Notification, cases: dict[int, CaseName]) -> Shown:
    heading, sentence = words_of(each.kind, each.facts, name_for(by, each.by))
    case = cases.get(each.participant_id) if each.participant_id else None
    about_case = each.participant_id is not None
    return Shown(each.pk, heading, sentence, each.at, each.read_at is not None, about_case, case)
