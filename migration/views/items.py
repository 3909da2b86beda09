"""The items of a run, and one of them with what NOMIS sent."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.requests import Request
from cats.core.tables.filters import Filter, one_of
from cats.core.tables.page import ListPage
from migration import showing
from migration.codes import FAILED_STATES, ItemState
from migration.models import Item
from migration.policies import items as policy
from migration.policies import runs as run_policy
from migration.selectors import items as selectors
from migration.selectors import runs as run_selectors
from migration.tables import ItemTable
from migration.views.doors import find_or_404, frame, show_list

FILTERS = (
    Filter("state", "State", one_of("state"), dict(ItemState.choices)),
    Filter("reason", "Reason", one_of("reason"), hint="Its code"),
    Filter("waits_for", "Waits for", one_of("waits_for")),
    Filter("key", "NOMIS number", lambda values: Q(key=values[0])),
)


@require_safe
def items(request: Request, run_id: UUID) -> HttpResponse:
    """Show the items of a run, those in one state or with one reason when the address says so."""
    run = find_or_404(request, run_policy, run_selectors.visible_runs(request.user), pk=run_id)

    def facts(page: ListPage) -> dict[str, Any]:
        return {"run": run, "colours": showing.STATE_COLOURS, "showing": showing}

    rows = selectors.items_of(run)
    return show_list(
        request, "migration/items.html", ItemTable, rows, tab="migration_runs", filters=FILTERS, facts=facts
    )


@require_safe
def item(request: Request, run_id: UUID, item_id: int) -> HttpResponse:
    """Show one item; what NOMIS sent only to those who put it right, and each such reading is written down."""
    run = find_or_404(request, run_policy, run_selectors.visible_runs(request.user), pk=run_id)
    found = find_or_404(request, policy, Item.objects.select_related("run").filter(run=run), pk=item_id)
    may_read = found.payload is not None and policy.may(request.user, "read_payload", found)
    if may_read:
        note_access(Access.NOMIS_RECORD, by=request.user, domain=run.domain, item=found.pk)
    facts = {
        "run": run,
        "item": found,
        "trace": selectors.trace_of(found),
        "entities": selectors.entities(),
        "payload": showing.as_json(found.payload) if may_read else "",
        "has_payload": found.payload is not None,
        "colour": showing.STATE_COLOURS[ItemState(found.state)],
        "showing": showing,
        "can_retry": found.state in (*FAILED_STATES, ItemState.RETRYING),
        "can_discard": found.state in FAILED_STATES,
    }
    return render(request, "migration/item.html", frame(request, "migration_runs") | facts)
