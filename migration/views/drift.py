"""Where our records differ from NOMIS, records that came twice, and transactions that are overdue."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cats.core.requests import Request
from cats.core.tables.filters import Filter, from_day, one_of, to_day
from cats.core.tables.page import ListPage
from cats.custody.codes import Entity
from migration import showing
from migration.codes import DomainName
from migration.models import DriftFinding, DuplicateIncident
from migration.models.drift import Direction
from migration.policies import drift as policy
from migration.policies import duplicates as duplicate_policy
from migration.policies import graces as grace_policy
from migration.selectors import drift as selectors
from migration.selectors import events as event_selectors
from migration.tables import DriftTable, DuplicateTable, GraceTable
from migration.views.doors import look, show_list

DRIFT_FILTERS = (
    Filter("domain", "What", one_of("domain"), dict(DomainName.choices)),
    Filter("direction", "Direction", one_of("direction"), dict(Direction.choices)),
    Filter("repaired", "Put right", lambda values: selectors.repaired(values), {"no": "Not yet", "yes": "Yes"}),
    Filter("run", "Run", lambda values: selectors.of_run(values[0]), hint="The number in its address"),
    Filter("key", "NOMIS number", lambda values: Q(key=values[0])),
)
DUPLICATE_FILTERS = (
    Filter("entity", "What", one_of("entity"), dict(Entity.choices)),
    Filter("from", "Noticed from", from_day("detected_at"), is_day=True),
    Filter("to", "Noticed until", to_day("detected_at"), is_day=True),
)


@require_safe
def drift(request: Request) -> HttpResponse:
    """Show the differences, the newest first."""
    look(request)

    def facts(page: ListPage) -> dict[str, Any]:
        return {"colours": showing.DIRECTION_COLOURS, "open": selectors.open_by_domain()}

    rows = policy.scope(request.user, DriftFinding.objects.select_related("run"))
    return show_list(
        request, "migration/drift.html", DriftTable, rows, tab="migration_drift", filters=DRIFT_FILTERS, facts=facts
    )


@require_safe
def duplicates(request: Request) -> HttpResponse:
    """Show the records that came twice, the newest first."""
    look(request)
    rows = duplicate_policy.scope(request.user, DuplicateIncident.objects.all())
    return show_list(
        request,
        "migration/duplicates.html",
        DuplicateTable,
        rows,
        tab="migration_duplicates",
        filters=DUPLICATE_FILTERS,
        facts=lambda _: {"entities": dict(Entity.choices), "showing": showing},
    )


@require_safe
def grace(request: Request) -> HttpResponse:
    """Show the transactions that should have been brought over by now."""
    look(request)
    rows = grace_policy.scope(request.user, event_selectors.late_transactions())
    return show_list(request, "migration/grace.html", GraceTable, rows, tab="migration_grace")
