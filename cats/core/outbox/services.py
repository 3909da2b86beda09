"""Posting a message, and what an operator does about one that could not be sent."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction
from django.db.models.functions import Now

from cats.core import clock
from cats.core.doorbell import Doorbell
from cats.core.outbox.models import Delivery, OutboxMessage
from cats.core.outbox.policies import outbox
from cats.core.storable import storable

if TYPE_CHECKING:
    from cats.organisations.models import User

log = structlog.get_logger(__name__)

TASK = "outbox.send"
_bell = Doorbell(TASK, expires=60.0)


def post(
    *, kind: str, to: "User | str", template: str = "", facts: Mapping[str, Any] | None = None, key: str = ""
) -> OutboxMessage | None:
    """Have an e-mail sent after the caller's transaction has committed; without it nothing is ever sent.

    `to` is a person, or an address of somebody who is none of ours. The text is `templates/emails/<template>.txt`
    (the kind, when no template is named), which gets `facts`, `user` and `site`; facts are codes, ids and numbers.
    With a `key` the same thing is posted once: None when it was posted before.
    """
    recipient: dict[str, Any] = {"address": to} if isinstance(to, str) else {"to": to}
    message = OutboxMessage(
        kind=kind, template=template or kind, facts=storable(dict(facts or {})), key=key or None, **recipient
    )
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=bool(key))
    if key and not OutboxMessage.objects.filter(pk=message.pk).exists():
        return None
    transaction.on_commit(_bell.ring, robust=True)
    return message


@transaction.atomic
def retry(*, message: OutboxMessage, by: "User") -> bool:
    """Let a dead letter be tried again from the start; False when it is none (any longer). Raises NotAllowed."""
    outbox.require(by, "retry", message)
    dead = OutboxMessage.objects.filter(pk=message.pk, state=Delivery.DEAD)
    changed = dead.update(
        state=Delivery.WAITING, attempts=0, run_after=Now(), held_until=None, problem="", ended_at=None
    )
    if changed:
        log.info("outbox_retried", message=str(message.pk), by=by.pk)
        transaction.on_commit(_bell.ring, robust=True)
    return bool(changed)


@transaction.atomic
def give_up(*, message: OutboxMessage, by: "User") -> bool:
    """Put a dead letter away for good; False when it is none (any longer). Raises NotAllowed."""
    outbox.require(by, "retry", message)
    dead = OutboxMessage.objects.filter(pk=message.pk, state=Delivery.DEAD)
    changed = dead.update(state=Delivery.GIVEN_UP, ended_at=clock.now())
    if changed:
        log.info("outbox_given_up", message=str(message.pk), by=by.pk)
    return bool(changed)
