"""What the demo people were told, read and unread, and what left the house: sent, and one letter that could not."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from cats.core import clock
from cats.core.outbox import Delivery, OutboxMessage
from cats.demo.story import Story
from cats.notifications.models import Digest, Notification, NotificationPreference
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.transfers.codes import OPEN
from cats.transfers.models import Transfer

OWN, READ_AFTER = 6, 3


def tell(stories: Iterable[Story], accounts: Iterable[User], now: datetime) -> None:
    """Give each demo account a list of notifications, the newest unread; and the outbox a past."""
    accounts = list(accounts)
    held: dict[int, list[Participant]] = {}
    for story in stories:
        if story.case.owner_id:
            held.setdefault(story.case.owner_id, []).append(story.case)
    rows = [row for person in accounts for row in _of(person, held.get(person.pk, []), now)]
    Notification.objects.bulk_create(sorted(rows, key=lambda row: row.at))
    _fill_outbox(accounts, now)


def _of(person: User, cases: list[Participant], now: datetime) -> Iterator[Notification]:
    kinds = ("case_assigned", "enrolment_returned", "case_assigned", "enrolment_approved", "case_assigned")
    for number, (case, kind) in enumerate(zip(cases[:OWN], kinds, strict=False)):
        yield _told(person, kind, now - timedelta(hours=3 + 26 * number), case.get_absolute_url(), case)
    yield _told(person, "file_ready", now - timedelta(hours=1), reverse("my_files"))
    yield _told(person, "job_done", now - timedelta(days=9), reverse("jobs"))
    yield _told(person, "cases_assigned", now - timedelta(days=12), "/", cases=14)
    waiting = Transfer.objects.filter(state__in=OPEN, receiver_path=person.tenant.path).select_related("participant")
    for transfer in waiting[:3]:
        link = reverse("transfer", args=[transfer.pk])
        yield _told(person, "transfer_sent", transfer.moved_at, link, transfer.participant)
    gone = Transfer.objects.filter(former_owner=person).exclude(participant__owner=person)
    for transfer in gone.select_related("participant").order_by("-moved_at")[:2]:
        case = transfer.participant
        yield _told(person, "case_moved_away", transfer.moved_at, case.get_absolute_url(), case)


def _told(
    person: User, kind: str, at: datetime, link: str, case: Participant | None = None, **facts: int
) -> Notification:
    read_at = at + timedelta(hours=READ_AFTER) if at < clock.now() - timedelta(days=2) else None
    return Notification(to=person, kind=kind, participant=case, link=link, at=at, read_at=read_at, facts=facts)


def _fill_outbox(accounts: list[User], now: datetime) -> None:
    """Let two people have asked for digests, and one letter be dead."""
    for number, person in enumerate(accounts[:2]):
        NotificationPreference.objects.update_or_create(
            user=person, defaults={"digest": Digest.DAILY, "told_until": now}
        )
        for days in range(1, 6):
            at = now - timedelta(days=days, minutes=7 * number)
            OutboxMessage.objects.create(
                kind="notification_digest", template="notification_digest", to=person, state=Delivery.SENT, attempts=1,
                facts={"count": days, "lines": ["Case given to you"], "more": 0}, created_at=at, ended_at=at,
                key=f"demo:{person.pk}:{days}",
            )  # fmt: skip
    OutboxMessage.objects.create(
        kind="notification_digest", template="notification_digest", address="gone.colleague@north-west.example",
        state=Delivery.DEAD, attempts=1, problem="The mail server does not take mail for this address (550).",
        facts={"count": 1, "lines": [], "more": 0}, created_at=now - timedelta(hours=30),
        ended_at=now - timedelta(hours=30),
    )  # fmt: skip
