"""One e-mail a day about what is unread, for those who want it: kinds and case numbers, nothing that a case says.

The post and the mark of how far a person was told commit together, and the day is the message's key; so a digest is
posted once, whoever does it and whenever they die.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cats.core import clock, outbox
from cats.notifications.kinds import words_of
from cats.notifications.models import Digest, Notification, NotificationPreference

FROM_HOUR = 7
MOST_LINES = 20
AT_ONCE = 50
READ_KEPT_FOR = timedelta(days=90)
KEPT_FOR = timedelta(days=365)


def post_due() -> bool:
    """Post the digests that are due today; return whether there are more. Also removes what has had its time."""
    now = clock.now()
    if timezone.localtime(now).hour < FROM_HOUR:
        return False
    begin = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    due = NotificationPreference.objects.filter(digest=Digest.DAILY).exclude(told_until__gte=begin)
    found = list(due.order_by("user").values_list("pk", flat=True)[: AT_ONCE + 1])
    for key in found[:AT_ONCE]:
        _post(key, begin, now)
    if not found:
        remove_old(now)
    return len(found) > AT_ONCE


@transaction.atomic
def _post(key: int, begin: datetime, now: datetime) -> None:
    """Tell one person what is unread and was not told yet, unless another process has just done so."""
    mine = NotificationPreference.objects.select_for_update(skip_locked=True, of=("self",))
    preference = mine.select_related("user").filter(pk=key, digest=Digest.DAILY).exclude(told_until__gte=begin).first()
    if preference is None:
        return
    unread = Notification.objects.filter(to=preference.user, read_at=None)
    if preference.told_until:
        unread = unread.filter(at__gt=preference.told_until)
    preference.told_until = now
    preference.save(update_fields=["told_until"])
    count = unread.count()
    if not count or not preference.user.is_active:
        return
    shown = unread.order_by("-at", "-pk")[:MOST_LINES]
    outbox.post(
        kind="notification_digest",
        to=preference.user,
        key=f"digest:{preference.user_id}:{timezone.localdate(now).isoformat()}",
        facts={"count": count, "lines": [_line(each) for each in shown], "more": max(0, count - MOST_LINES)},
    )


def _line(notification: Notification) -> str:
    heading, _ = words_of(notification.kind, notification.facts, "")
    return f"{heading}: case number {notification.participant_id}" if notification.participant_id else heading


def remove_old(now: datetime) -> int:
    """Delete notifications that were read long ago, and very old ones; return how many."""
    read, _ = Notification.objects.filter(read_at__lt=now - READ_KEPT_FOR).delete()
    old, _ = Notification.objects.filter(at__lt=now - KEPT_FOR).delete()
    return read + old
