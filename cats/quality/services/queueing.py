"""Taking work off a queue, keeping it, giving it back or to somebody else.

An entry is held by one person at a time, for an hour from the last time that its page was open. Whoever loses the hold
finds the entry free for others; nothing is lost but the turn.
"""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from cats.core import clock, versions
from cats.core.actors import Actor
from cats.core.errors import Refused
from cats.enrolment.models import EnrolmentSubmission
from cats.organisations.models import User, UserStatus
from cats.organisations.policies import users
from cats.quality import rules
from cats.quality.codes import QueueKind, Stage
from cats.quality.models import WAITING, QueueEntry
from cats.quality.policies import queue

DECIDED = "This has been decided while you were looking at it."


@transaction.atomic
def enqueue(*, submission: EnrolmentSubmission, stage: str = Stage.PROVIDER) -> QueueEntry:
    """Let a submission wait at a rung; raises Refused when its case waits already. Called with the case locked."""
    if QueueEntry.objects.filter(WAITING, participant=submission.participant_id, kind=QueueKind.ENROLMENT).exists():
        raise Refused("This case is waiting for quality assurance already.")
    now = clock.now()
    return QueueEntry.objects.create(
        stage=stage,
        participant_id=submission.participant_id,
        submission=submission,
        tenant_id=submission.tenant_id,
        support_worker_id=submission.owner_id,
        submitted_by_id=submission.by_id,
        consent_on=submission.consent_on,
        entered_at=now,
        due_on=rules.due_on(stage, localdate(now)),
    )


@transaction.atomic
def take_next(*, stage: str, by: User) -> QueueEntry | None:
    """Give a person what they have in hand at a rung, else the oldest free entry that they may check; None without any.

    Entries that another request is just taking are passed by: two people never get the same one, and neither waits. Two
    requests of one person come one after the other, so that both get the same.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    waiting = queue.scope(by, QueueEntry.objects.filter(WAITING, stage=stage))
    mine = waiting.filter(holder=by, held_until__gt=clock.now())
    found = _lock_first(mine) or _lock_first(queue.for_other_eyes(by, waiting.filter(_is_free())))
    return _hold(found, by) if found else None


@transaction.atomic
def take(*, entry: QueueEntry, by: User) -> QueueEntry:
    """Take one entry in hand, or renew the hold that the person has on it.

    Raises NotAllowed for work that the person may not check, Refused while a colleague has it or when it was decided.
    """
    fresh = _lock(entry)
    queue.require(by, "take", fresh)
    if rules.is_held(fresh.held_until, clock.now()) and fresh.holder_id != by.pk:
        raise Refused(f"{fresh.holder} has this in hand. Choose another, or ask them to release it.")
    return _hold(fresh, by)


@transaction.atomic
def renew(*, entry: QueueEntry, by: User) -> bool:
    """Keep an entry in hand for another hour, while its page is open; False when it is the person's no longer."""
    fresh = QueueEntry.objects.select_for_update().get(pk=entry.pk)
    if not fresh.is_waiting or fresh.holder_id != by.pk or not rules.is_held(fresh.held_until, clock.now()):
        return False
    fresh.held_until = clock.now() + rules.LEASE
    fresh.save(update_fields=["held_until"])
    return True


@transaction.atomic
def keep(*, entry: QueueEntry, by: User) -> QueueEntry:
    """Keep an entry in hand for another hour, counted from now. Raises Refused when it is the person's no longer."""
    if not renew(entry=entry, by=by):
        raise Refused("You do not have this case in hand any longer. If it is free, take it again.")
    return QueueEntry.objects.get(pk=entry.pk)


@transaction.atomic
def release(*, entry: QueueEntry, by: Actor) -> QueueEntry:
    """Put an entry back for others. Releasing a free one does nothing. Raises NotAllowed, or Refused when decided."""
    fresh = _lock(entry)
    if fresh.holder_id is None:
        return fresh
    queue.require(by, "release", fresh)
    fresh.holder, fresh.held_until = None, None
    return versions.save(fresh, "holder", "held_until")


@transaction.atomic
def give(*, entry: QueueEntry, to: User, by: Actor, expected_version: int | None = None) -> QueueEntry:
    """Put an entry into a colleague's hands, whoever has it now; for those who may reassign.

    Raises NotAllowed, Stale, or Refused when the colleague may not check it or when it was decided.
    """
    fresh = _lock(entry)
    queue.require(by, "give", fresh)
    versions.check(fresh, expected_version)
    if to not in holders_for(fresh, by):
        raise Refused(f"{to} cannot check this: it is their own work, or not within their role or reach.", field="to")
    return _hold(fresh, to)


def holders_for(entry: QueueEntry, by: Actor) -> list[User]:
    """Return the colleagues to whom an entry may be given: active people of the branch who may check it."""
    people = users.scope(by, User.objects.filter(status=UserStatus.ACTIVE).exclude(roles=[])).select_related("tenant")
    return [person for person in people.order_by("display_name", "pk") if queue.may(person, "take", entry)]


def _is_free() -> Q:
    return Q(holder=None) | Q(held_until__lte=clock.now())


def _lock_first(entries: QuerySet[QueueEntry]) -> QueueEntry | None:
    """Lock the oldest of these entries that nobody else is locking; it is read afresh, with what hangs on it."""
    # Chosen in a statement of its own: inside IN (...) it could be read again for each row, and take them all.
    oldest = entries.order_by("entered_at", "pk").select_for_update(skip_locked=True, of=("self",))
    chosen = list(oldest.values_list("pk", flat=True)[:1])
    return _whole().get(pk=chosen[0]) if chosen else None


def _lock(entry: QueueEntry) -> QueueEntry:
    QueueEntry.objects.select_for_update().get(pk=entry.pk)
    fresh = _whole().get(pk=entry.pk)
    if not fresh.is_waiting:
        raise Refused(DECIDED)
    return fresh


def _whole() -> QuerySet[QueueEntry]:
    return QueueEntry.objects.select_related("participant", "holder__tenant", "tenant", "support_worker__tenant")


def _hold(entry: QueueEntry, by: User) -> QueueEntry:
    entry.holder, entry.held_until = by, clock.now() + rules.LEASE
    return versions.save(entry, "holder", "held_until")
