"""What the reference's queues are here: the failures of a type's runs, and the events that were given up.

A queue is named as the reference names it (`migrationvisits`, `eventfinance`, with or without `-dlq`), or by the type.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cats.core.actors import SYSTEM
from migration import services
from migration.api.types import MigrationType, runs_of, type_of
from migration.codes import FAILED_STATES, DomainName
from migration.models import Item, Run, SyncEvent
from migration.models.events import EventState
from migration.sync import catalogue
from migration.sync import services as events

MOST = 100
_TYPES = {
    "migrationvisits": MigrationType.VISITS,
    "migrationsentencing": MigrationType.SENTENCING_ADJUSTMENTS,
    "migrationsentencingadjustments": MigrationType.SENTENCING_ADJUSTMENTS,
    "migrationcontacts": MigrationType.CONTACTS,
    "migrationpersonalrelationships": MigrationType.CONTACTS,
    "migrationprisonerrestrictions": MigrationType.PRISONER_RESTRICTIONS,
    "migrationtransactions": MigrationType.TRANSACTIONS,
    "migrationprisonerbalance": MigrationType.PRISONER_BALANCE,
    "migrationprisonbalance": MigrationType.PRISON_BALANCE,
}
_EVENTS = {
    "eventvisits": DomainName.VISITS,
    "eventsentencing": DomainName.ADJUSTMENTS,
    "eventpersonalrelationships": DomainName.CONTACTS,
    "domaineventpersoncontacts": DomainName.CONTACTS,
    "domaineventprisonerrestrictions": DomainName.RESTRICTIONS,
    "eventfinance": DomainName.TRANSACTIONS,
}


@dataclass(frozen=True, slots=True)
class Queue:
    """Failures of one sort: of a type of migration, or events of a domain."""

    kind: MigrationType | None = None
    domain: DomainName | None = None


def find(name: str) -> Queue | None:
    """Return a queue by a name of the reference or a type's; None when there is none."""
    plain = name.lower().removesuffix("-dlq").removesuffix("_dlq").replace("-", "").replace("_", "")
    for kind in MigrationType:
        if plain == kind.lower().replace("_", "") or _TYPES.get(plain) == kind:
            return Queue(kind=kind)
    return Queue(domain=_EVENTS[plain]) if plain in _EVENTS else None


def every() -> Iterator[Queue]:
    """Return each queue once."""
    yield from (Queue(kind=kind) for kind in MigrationType)
    yield from (Queue(domain=domain) for domain in dict.fromkeys(_EVENTS.values()))


def failures(kind: MigrationType) -> QuerySet[Item]:
    """Return the failed items of a type, of all its runs, newest first."""
    return Item.objects.filter(run__in=runs_of(kind).values("pk"), state__in=FAILED_STATES).order_by("-pk")


def dead_events(domain: DomainName) -> QuerySet[SyncEvent]:
    """Return the events of a domain that were given up, newest first."""
    names = [name for name, kind in catalogue.KINDS.items() if kind.domain == domain]
    return SyncEvent.objects.filter(state=EventState.DEAD, event_type__in=names).order_by("-pk")


def count(queue: Queue) -> int:
    """Return how many failures there are."""
    return failures(queue.kind).count() if queue.kind else dead_events(_domain(queue)).count()


def messages(queue: Queue, most: int = MOST) -> list[dict[str, Any]]:
    """Return failures as messages: ids, codes and reasons, never what NOMIS answered about somebody."""
    if queue.kind:
        return [_of_item(item) for item in failures(queue.kind).select_related("run")[:most]]
    return [_of_event(event) for event in dead_events(_domain(queue))[:most]]


def retry(queue: Queue, *, by: str, reason: str = "") -> int:
    """Try failures again, all or those of one reason; return how many."""
    if queue.kind:
        return sum(services.retry_by_reason(run=run, reason=one, by=by) for run, one in _groups(queue.kind, reason))
    dead = dead_events(_domain(queue))
    return events.retry_these(events=dead.filter(outcome=reason) if reason else dead, by=SYSTEM)


def discard(queue: Queue, *, by: str, why: str, reason: str = "") -> int:
    """Give failures up for good; return how many."""
    if queue.kind:
        return sum(
            services.discard_items(run=run, by=by, why=why, reason=one) for run, one in _groups(queue.kind, reason)
        )
    dead = dead_events(_domain(queue))
    return events.discard_these(events=dead.filter(outcome=reason) if reason else dead, by=SYSTEM, reason=why)


def _groups(kind: MigrationType, reason: str) -> list[tuple[Run, str]]:
    """Return the runs with failures of a type, and the reasons of each."""
    found = failures(kind).filter(reason=reason) if reason else failures(kind)
    pairs = found.order_by("run", "reason").values_list("run", "reason").distinct()
    runs = Run.objects.in_bulk({run for run, _ in pairs})
    return [(runs[run], one) for run, one in pairs]


def _domain(queue: Queue) -> DomainName:
    assert queue.domain is not None  # noqa: S101 - a queue has one or the other
    return queue.domain


def _of_item(item: Item) -> dict[str, Any]:
    context = {"type": type_of(item.run), "migrationId": str(item.run_id), "body": {"key": item.key}}
    body = {"type": "MIGRATE_ENTITY", "context": context, "reason": item.reason, "detail": item.detail}
    return {"messageId": str(item.pk), "body": body | {"state": item.state, "attempts": item.attempts}}


def _of_event(event: SyncEvent) -> dict[str, Any]:
    body = {"type": event.event_type, "reason": event.outcome, "detail": event.detail, "attempts": event.attempts}
    return {"messageId": event.message_id, "body": body}
