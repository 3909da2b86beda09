"""Telling people, and marking what they were told as read."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cats.core import clock
from cats.core.actors import SYSTEM, Actor, person
from cats.core.storable import storable
from cats.notifications.kinds import kind_of
from cats.notifications.models import Notification, NotificationPreference
from cats.notifications.policies import notifications
from cats.organisations.models import User
from cats.participants.models import Participant


def notify(
    *,
    to: User | None,
    kind: str,
    participant: Participant | None = None,
    link: str,
    by: Actor = SYSTEM,
    **facts: Any,
) -> Notification | None:
    """Tell one person, in the caller's transaction; None when there is nobody to tell.

    Nobody is told of their own act, nor anybody who may not sign in. `link` is a path of ours; `facts` are codes, ids
    and numbers that the kind's wording uses, never a name. Raises LookupError for a kind that is not registered.
    """
    told = notify_each(to=[to] if to else [], kind=kind, participant=participant, link=link, by=by, **facts)
    return told[0] if told else None


def notify_each(
    *,
    to: Iterable[User],
    kind: str,
    participant: Participant | None = None,
    link: str,
    by: Actor = SYSTEM,
    **facts: Any,
) -> list[Notification]:
    """Tell several people the same, each once, as `notify` tells one; one statement."""
    kind_of(kind)
    author = person(by)
    readers = {user.pk: user for user in to if user.is_active and user != author}
    return Notification.objects.bulk_create(
        Notification(to=user, kind=kind, participant=participant, link=link, by=author, facts=storable(facts))
        for user in readers.values()
    )


def mark_read(*, notification: Notification, by: User) -> None:
    """Note that a person has read one of their notifications; a second time changes nothing."""
    _own(by).filter(pk=notification.pk, read_at=None).update(read_at=clock.now())


def mark_unread(*, notification: Notification, by: User) -> None:
    """Count one of the person's notifications as unread again."""
    _own(by).filter(pk=notification.pk).update(read_at=None)


def mark_all_read(*, by: User, until: int) -> int:
    """Note that a person has read everything up to the newest that they saw, by its id; return how many that were."""
    return _own(by).filter(read_at=None, pk__lte=until).update(read_at=clock.now())


@transaction.atomic
def choose_digest(*, by: User, digest: str) -> None:
    """Set how a person is told by e-mail; what is unread now counts as told, so the first digest is not about it."""
    NotificationPreference.objects.update_or_create(user=by, defaults={"digest": digest, "told_until": clock.now()})


def _own(by: User) -> QuerySet[Notification]:
    return notifications.scope(by, Notification.objects.all())
