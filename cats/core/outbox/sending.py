"""Sending what waits. Any number of processes may do this at once, and any of them may die at any moment.

A message is taken (a row, held for a minute, one attempt counted), sent outside any transaction, and marked. A process
that dies before sending loses nothing; one that dies between sending and marking has the message sent again when its
hold ends, under the same Message-ID. So: at least once, never lost, and a mail system that compares Message-IDs shows
one. What is marked as sent is never sent again.
"""

import time
import uuid
from smtplib import SMTPRecipientsRefused, SMTPResponseException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.utils import DNS_NAME
from django.db import connection
from django.db.models.functions import Now

from cats.core import clock
from cats.core.outbox.letters import compose, facts_when_sent
from cats.core.outbox.models import Delivery, OutboxMessage
from cats.core.outbox.rules import MOST_ATTEMPTS, is_dead, pause_after

log = structlog.get_logger(__name__)

A_TURN_SECONDS = 3.0
# Far longer than the mail server may take to answer (EMAIL_TIMEOUT).
HOLD_SECONDS = 60

# ANY(ARRAY(...)) is read once; IN (... LIMIT ... FOR UPDATE) may be read again and take more than one.
_TAKE = """
UPDATE cats_outboxmessage
SET held_until = clock_timestamp() + make_interval(secs => %(hold)s), attempts = attempts + 1
WHERE id = ANY(ARRAY(
    SELECT id FROM cats_outboxmessage
    WHERE state = 'waiting' AND run_after <= clock_timestamp()
      AND (held_until IS NULL OR held_until <= clock_timestamp())
    ORDER BY run_after LIMIT 1 FOR UPDATE SKIP LOCKED
))
RETURNING id
"""


class EndsItsProcess(Exception):
    """Whoever took the message never came back to say what became of it, time after time."""


def send_due(seconds: float = A_TURN_SECONDS) -> bool:
    """Send what is due, for about so long; return whether there may be more. Must not be called in a transaction."""
    until = time.monotonic() + seconds
    while (message_id := _take()) is not None:
        send(message_id)
        if time.monotonic() >= until:
            return True
    return False


def send(message_id: uuid.UUID) -> None:
    """Send one message that was taken, and write down what became of it. Errors are noted, never raised."""
    message = OutboxMessage.objects.select_related("to__tenant").get(pk=message_id)
    try:
        if message.attempts > MOST_ATTEMPTS:
            raise EndsItsProcess
        _deliver(message)
    except Exception as error:  # noqa: BLE001 - a server's refusal, a template's mistake: the row keeps the reason
        _note_failure(message, error)
    else:
        # Not by this attempt alone: sent is sent, whoever holds the row meanwhile.
        waiting = OutboxMessage.objects.filter(pk=message.pk, state=Delivery.WAITING)
        waiting.update(state=Delivery.SENT, held_until=None, problem="", ended_at=clock.now())


def message_id_of(message: OutboxMessage) -> str:
    """Return the Message-ID, the same each time that a message is sent."""
    host = settings.SITE_ADDRESS.partition("://")[2].partition("/")[0].partition(":")[0] or DNS_NAME
    return f"<{message.pk}@{host}>"


def _take() -> uuid.UUID | None:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"hold": HOLD_SECONDS})
        row = cursor.fetchone()
    return row[0] if row else None


def _deliver(message: OutboxMessage) -> None:
    late = facts_when_sent(message.template, message.to)
    subject, body = compose(message.template, {"user": message.to, **message.facts, **late})
    address = message.to.email if message.to else message.address
    headers = {"Message-ID": message_id_of(message), "Auto-Submitted": "auto-generated"}
    EmailMessage(subject=subject, body=body, to=[address], headers=headers).send()


def _note_failure(message: OutboxMessage, error: Exception) -> None:
    """Let the message rest, or make it a dead letter. Neither the log nor the reason holds an address."""
    dead = is_dead(message.attempts, is_final=_is_final(error))
    log.warning("outbox_not_sent", message=str(message.pk), kind=message.kind, error=type(error).__name__, is_dead=dead)
    waiting = OutboxMessage.objects.filter(pk=message.pk, state=Delivery.WAITING)
    if dead:
        waiting.update(state=Delivery.DEAD, held_until=None, problem=_reason(error), ended_at=clock.now())
    else:
        rests_until = Now() + pause_after(message.attempts)
        waiting.update(run_after=rests_until, held_until=None, problem=_reason(error))


def _is_final(error: Exception) -> bool:
    """Say whether the mail server said no for good: a code of 500 or above for the only recipient."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code in {550, 551, 553}


def _reason(error: Exception) -> str:
    if isinstance(error, SMTPRecipientsRefused):
        codes = sorted({code for code, _ in error.recipients.values()})
        return f"The mail server does not take mail for this address ({', '.join(map(str, codes))})."
    if isinstance(error, SMTPResponseException):
        return f"The mail server answered {error.smtp_code}."
    if isinstance(error, OSError):
        return f"The mail server could not be reached ({type(error).__name__})."
    if isinstance(error, EndsItsProcess):
        return "Every process that tried to send this ended before it was done."
    return f"The message could not be written ({type(error).__name__})."
