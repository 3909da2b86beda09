"""Looking up which NOMIS record became which of ours."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cats.core.requests import Request
from cats.core.tables.state import search_term
from cats.custody.codes import Entity
from migration.policies import mappings as policy
from migration.selectors import items as selectors
from migration.selectors.cases import cases_of
from migration.views.doors import frame, look


@require_safe
def mappings(request: Request) -> HttpResponse:
    """Find a record by its NOMIS number or by ours, with what came with it and the case that it belongs to."""
    look(request)
    number, notice = search_term(request.GET)
    entity = request.GET.get("entity", "")
    entity = entity if entity in Entity.values else Entity.VISIT.value
    is_ours = request.GET.get("whose") == "ours"
    rows = policy.scope(request.user, selectors.mappings_for(entity=entity, number=number, is_ours=is_ours))
    found = rows.first() if number else None
    facts = {
        "number": number,
        "notice": notice,
        "entity": entity,
        "is_ours": is_ours,
        "entities": selectors.entities(),
        "found": found,
        "cases": cases_of(found, request.user) if found else [],
        "parts": selectors.parts_of(found) if found else [],
    }
    return render(request, "migration/mappings.html", frame(request, "migration_mappings") | facts)
