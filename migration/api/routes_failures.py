"""Failures: what the reference keeps on dead-letter queues (migration 2.2 and 2.3)."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from migration import services
from migration.api import queues
from migration.api.bearer import Bearer, caller
from migration.api.problems import ApiError
from migration.api.queues import MOST, Queue
from migration.api.roles import FAILURES, QUEUE_ADMIN
from migration.api.shapes import RecordNumber, Shape, ShortText, Word, answers
from migration.api.types import MigrationType
from migration.models import Item

router = Router(tags=["Failures"])


class Message(Shape):
    """One failure: which record or event, and why it failed."""

    message_id: str
    body: dict[str, Any]


class Messages(Shape):
    """Failures, at most a hundred of them."""

    messages_found_count: int
    messages_returned_count: int
    messages: list[Message]


class Found(Shape):
    """How many failures it was done to."""

    messages_found_count: int


class Why(Schema):
    """Why something is given up."""

    reason: ShortText


class Which(Schema):
    """Which failures: those of one reason, or all."""

    reason: str = Field(default="", max_length=60)


class Most(Schema):
    """How many failures to list."""

    maxMessages: int = Field(default=MOST, ge=1, le=MOST)  # noqa: N815


def listing(queue: Queue, most: int = MOST) -> Messages:
    """Return the failures of a queue as an answer."""
    found = queues.messages(queue, most)
    return Messages(
        messages_found_count=queues.count(queue),
        messages_returned_count=len(found),
        messages=[Message(**message) for message in found],
    )


def named(name: str) -> Queue:
    """Return a queue; raises ApiError (404)."""
    queue = queues.find(name)
    if queue is None:
        raise ApiError(404, "There is no such queue.")
    return queue


@router.get(
    "/migrate/dead-letter-queue/{migrationType}",
    auth=Bearer(FAILURES),
    response=answers({200: Messages}),
    by_alias=True,
    summary="List failures of a type",
)
def dead_letters(request: HttpRequest, migrationType: MigrationType) -> Messages:  # noqa: N803
    """List the failed records of a type, newest first, at most a hundred. What NOMIS answered is not among it."""
    return listing(Queue(kind=migrationType))


@router.get(
    "/migrate/dead-letter-queue/{migrationType}/count",
    auth=Bearer(FAILURES),
    response=answers({200: int}),
    summary="Count failures of a type",
)
def dead_letter_count(request: HttpRequest, migrationType: MigrationType) -> int:  # noqa: N803
    """Say how many failed records there are."""
    return queues.count(Queue(kind=migrationType))


@router.delete(
    "/migrate/dead-letter-queue/{migrationType}",
    auth=Bearer(FAILURES),
    response=answers({204: None}),
    summary="Give up failures of a type",
)
def purge(request: HttpRequest, migrationType: MigrationType, which: Query[Which]) -> Status[None]:  # noqa: N803
    """Give up the failed records of a type, all or those of one reason. They stay listed as discarded."""
    by = caller(request).name
    queues.discard(Queue(kind=migrationType), by=by, why=f"Discarded by {by}.", reason=which.reason)
    return Status(204, None)


@router.post(
    "/migrate/dead-letter-queue/{migrationType}/retry",
    auth=Bearer(FAILURES),
    response=answers({200: Found}),
    by_alias=True,
    summary="Retry failures of a type",
)
def retry(request: HttpRequest, migrationType: MigrationType, which: Query[Which]) -> Found:  # noqa: N803
    """Try the failed records of a type again, all or those of one reason."""
    queue = Queue(kind=migrationType)
    return Found(messages_found_count=queues.retry(queue, by=caller(request).name, reason=which.reason))


@router.post(
    "/migrate/failures/{messageId}/retry",
    auth=Bearer(FAILURES),
    response=answers({204: None}, 404),
    summary="Retry one failure",
)
def retry_one(request: HttpRequest, messageId: RecordNumber) -> Status[None]:  # noqa: N803
    """Try one failed record again, by the id of its message."""
    services.retry_item(item=_item(messageId), by=caller(request).name)
    return Status(204, None)


@router.post(
    "/migrate/failures/{messageId}/discard",
    auth=Bearer(FAILURES),
    response=answers({204: None}, 404, 413, 415),
    summary="Give up one failure",
)
def discard_one(request: HttpRequest, messageId: RecordNumber, why: Why) -> Status[None]:  # noqa: N803
    """Give up one failed record, by the id of its message, and say why."""
    item = _item(messageId)
    services.discard_items(run=item.run, by=caller(request).name, why=why.reason, keys=[item.key])
    return Status(204, None)


@router.put(
    "/queue-admin/retry-dlq/{dlqName}",
    auth=Bearer(QUEUE_ADMIN),
    response=answers({200: Found}, 404),
    by_alias=True,
    summary="Retry a queue",
)
def retry_queue(request: HttpRequest, dlqName: Word) -> Found:  # noqa: N803
    """Try every failure of a queue again: `migrationvisits-dlq`, say, or `eventfinance-dlq`."""
    return Found(messages_found_count=queues.retry(named(dlqName), by=caller(request).name))


@router.put(
    "/queue-admin/retry-all-dlqs",
    auth=Bearer(QUEUE_ADMIN),
    response=answers({200: Found}),
    by_alias=True,
    summary="Retry every queue",
)
def retry_every_queue(request: HttpRequest) -> Found:
    """Try every failure again."""
    by = caller(request).name
    return Found(messages_found_count=sum(queues.retry(queue, by=by) for queue in queues.every()))


@router.put(
    "/queue-admin/purge-queue/{queueName}",
    auth=Bearer(QUEUE_ADMIN),
    response=answers({200: Found}, 404),
    by_alias=True,
    summary="Give up the failures of a queue",
)
def purge_queue(request: HttpRequest, queueName: Word) -> Found:  # noqa: N803
    """Give up every failure of a queue. Work that is still to do is not purged: stop its migration instead (400)."""
    queue = named(queueName)
    if not queueName.lower().endswith("dlq"):
        raise ApiError(400, "Only the queue of failures can be purged; a migration is stopped at /migrate/cancel.")
    by = caller(request).name
    return Found(messages_found_count=queues.discard(queue, by=by, why=f"Purged by {by}."))


@router.get(
    "/queue-admin/get-dlq-messages/{dlqName}",
    auth=Bearer(QUEUE_ADMIN),
    response=answers({200: Messages}, 404),
    by_alias=True,
    summary="List the failures of a queue",
)
def queue_messages(request: HttpRequest, dlqName: Word, most: Query[Most]) -> Messages:  # noqa: N803
    """List the failures of a queue, newest first."""
    return listing(named(dlqName), most.maxMessages)


def _item(number: int) -> Item:
    item = Item.objects.select_related("run").filter(pk=number).first()
    if item is None:
        raise ApiError(404, "There is no such failure.")
    return item
