"""The inbox of events, and one of them with its body."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.requests import Request
from cats.core.tables.filters import Filter, from_day, one_of, to_day
from cats.core.tables.page import ListPage
from migration import showing
from migration.models import SyncEvent
from migration.models.events import EventState
from migration.policies import events as policy
from migration.selectors import events as selectors
from migration.tables import EventTable
from migration.views.doors import find_or_404, frame, look, show_list

FILTERS = (
    Filter("state", "State", one_of("state"), dict(EventState.choices)),
    Filter("type", "Event", lambda values: Q(event_type__icontains=values[0]), hint="A part of its name"),
    Filter("from", "Received from", from_day("received_at"), is_day=True),
    Filter("to", "Received until", to_day("received_at"), is_day=True),
)


@require_safe
def events(request: Request) -> HttpResponse:
    """Show what NOMIS told us, what has waited longest first."""
    look(request)

    def facts(page: ListPage) -> dict[str, Any]:
        return {"colours": showing.EVENT_COLOURS, "backlog": selectors.backlog()}

    rows = policy.scope(request.user, selectors.inbox())
    return show_list(
        request, "migration/events.html", EventTable, rows, tab="migration_events", filters=FILTERS, facts=facts
    )


@require_safe
def event(request: Request, event_id: int) -> HttpResponse:
    """Show one event; its body only to those who put it right, and each such reading is written down."""
    found = find_or_404(request, policy, SyncEvent.objects.all(), pk=event_id)
    may_read = policy.may(request.user, "read_body", found)
    if may_read:
        note_access(Access.NOMIS_RECORD, by=request.user, event=found.pk)
    facts = {
        "event": found,
        "body": showing.as_json(found.body) if may_read else "",
        "colour": showing.EVENT_COLOURS[EventState(found.state)],
        "earlier": selectors.unhandled_before(found),
        "can_retry": found.state in selectors.RETRYABLE,
        "can_discard": found.state in selectors.DISCARDABLE,
    }
    return render(request, "migration/event.html", frame(request, "migration_events") | facts)
