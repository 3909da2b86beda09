"""The tables by which records are translated: rooms, a prison's visit times, codes."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cats.core.requests import Request
from cats.core.tables.filters import Filter, one_of
from cats.core.tables.page import ListPage
from migration.models import CodeMapping, PrisonTimeRule, RoomMapping
from migration.policies import codes as code_policy
from migration.policies import rooms as room_policy
from migration.policies import time_rules as time_policy
from migration.reference.codes import MEANINGS
from migration.reference.codes import CodeTable as CodeNames
from migration.selectors import reference as selectors
from migration.tables import CodeTable, RoomTable, TimeRuleTable
from migration.views.doors import look, show_list

ROOM_FILTERS = (
    Filter("prison", "Prison", lambda values: Q(prison__in=[value.upper() for value in values]), hint="Like MDI"),
    Filter("room", "Room", lambda values: Q(nomis_room__icontains=values[0]) | Q(room__icontains=values[0])),
    Filter("open", "Visits", one_of("is_open"), {"True": "Open", "False": "Closed"}),
)


@require_safe
def rooms(request: Request) -> HttpResponse:
    """Show what visiting rooms are called here, and the rooms that visits wait for."""
    look(request)

    def facts(page: ListPage) -> dict[str, Any]:
        return {"missing": selectors.missing_rooms()}

    rows = room_policy.scope(request.user, RoomMapping.objects.all())
    return show_list(
        request, "migration/rooms.html", RoomTable, rows, tab="migration_rooms", filters=ROOM_FILTERS, facts=facts
    )


@require_safe
def time_rules(request: Request) -> HttpResponse:
    """Show the prisons whose future visits begin at times of their own."""
    look(request)
    rows = time_policy.scope(request.user, PrisonTimeRule.objects.all())
    return show_list(request, "migration/time_rules.html", TimeRuleTable, rows, tab="migration_time_rules")


@require_safe
def codes(request: Request) -> HttpResponse:
    """Show the codes that the built-in tables do not know, and what they mean here."""
    look(request)
    rows = code_policy.scope(request.user, CodeMapping.objects.all())
    facts = {"tables": dict(CodeNames.choices), "meanings": MEANING_WORDS}
    return show_list(
        request, "migration/codes.html", CodeTable, rows, tab="migration_codes", facts=lambda _: dict(facts)
    )


# By table and code of ours.
MEANING_WORDS = {(table.value, code): words for table, meanings in MEANINGS.items() for code, words in meanings.items()}
