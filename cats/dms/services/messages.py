"""Telling the service what we owe it: rows first, the calls after the commit, until they are taken."""

import random
from datetime import timedelta

from django.db import connection, transaction

from cats.core import clock
from cats.core.actors import Actor
from cats.core.doorbell import Doorbell
from cats.core.http import Budget, Call, UpstreamFailure, gather
from cats.dms import clients
from cats.dms.codes import MessageKind
from cats.dms.models import FeedMessage
from cats.dms.policies import feed
from cats.dms.rules.times import pause_after
from cats.participants.models import FeedState, Participant

AT_ONCE = 25
SECONDS = 20.0
HELD_FOR = timedelta(seconds=60)
MOST_ATTEMPTS = 12
_bell = Doorbell("dms.send_messages", expires=60.0)
_CLAIM = """
UPDATE cats_feedmessage SET run_after = %(until)s WHERE id = ANY(ARRAY(
    SELECT id FROM cats_feedmessage WHERE sent_at IS NULL AND NOT is_dead AND run_after <= %(now)s
    ORDER BY run_after LIMIT %(most)s FOR UPDATE SKIP LOCKED
)) RETURNING id
"""


def post(*, kind: MessageKind, participant: Participant, code: str) -> None:
    """Have the service told after the caller's transaction has committed; without it nothing is ever told."""
    FeedMessage.objects.create(kind=kind, participant=participant, code=code)
    transaction.on_commit(_bell.ring, robust=True)


def send_due() -> bool:
    """Send some messages that are due; return whether there may be more. Side by side with others it sends none twice
    at the same time; twice after a crash does no harm.
    """
    if not clients.service().is_configured:
        return False
    due = _claim()
    calls = {message.pk: _call(message) for message in due}
    by_id = {message.pk: message for message in due}
    for pk, outcome in gather(calls, Budget(SECONDS), background=True):
        _settle(by_id[pk], outcome if isinstance(outcome, UpstreamFailure) else None)
    return len(due) == AT_ONCE


@transaction.atomic
def revive(*, by: Actor) -> int:
    """Let all dead messages be tried again from the start; return how many there were. Raises NotAllowed."""
    feed.require(by, "retry")
    revived = FeedMessage.objects.filter(is_dead=True).update(is_dead=False, attempts=0, run_after=clock.now())
    transaction.on_commit(_bell.ring, robust=True)
    return revived


def _claim() -> list[FeedMessage]:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"now": now, "until": now + HELD_FOR, "most": AT_ONCE})
        ids = [pk for (pk,) in cursor.fetchall()]
    return list(FeedMessage.objects.filter(pk__in=ids).select_related("participant").order_by("pk"))


def _call(message: FeedMessage) -> Call[None]:
    upci = message.participant.upci
    if message.kind == MessageKind.HARD_LINK:
        return clients.hard_link(upci, message.code, message.created_at)
    return clients.set_sticky_location(upci, message.code)


@transaction.atomic
def _settle(message: FeedMessage, failure: UpstreamFailure | None) -> None:
    now = clock.now()
    if failure is None:
        FeedMessage.objects.filter(pk=message.pk).update(sent_at=now, problem="")
        if message.kind == MessageKind.STICKY_REGION:
            # Where the person is now follows from the region, so they are asked about before the night.
            FeedState.objects.filter(participant=message.participant).update(asked_at=now, next_attempt_at=None)
        return
    message.attempts += failure.was_asked
    message.problem = failure.code
    message.is_dead = failure.code in {"refused", "not_found"} or message.attempts >= MOST_ATTEMPTS
    jitter = random.random()  # noqa: S311  nothing secret about it
    message.run_after = now + pause_after(max(message.attempts, 1), failure.code, jitter)
    message.save(update_fields=["attempts", "problem", "is_dead", "run_after"])
