"""Histories, notes and logs of cases, to be read; found by the case."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from cats.core.admin.records import RecordAdmin
from cats.core.models import AccessEntry, BulkEntry, TimelineEntry
from cats.participants.admin.finding import cases_named
from cats.participants.models import (
    FormerAccess,
    Identifier,
    LocationSpan,
    Note,
    OwnershipSpan,
    ParticipantLabel,
    StatusSpan,
)


class CaseRecordAdmin(RecordAdmin):
    """Rows of one case after another, newest first."""

    ordering = ("-pk",)
    sortable_by = ()
    search_fields = ("participant__upci",)
    search_help_text = "UPCI, NOMIS number, CRN, PNC number or case number of the case"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find the rows of the cases that the term names."""
        if not search_term:
            return queryset, False
        return queryset.filter(participant__in=list(cases_named(search_term).values_list("pk", flat=True)[:100])), False


@admin.register(OwnershipSpan)
class OwnershipSpanAdmin(CaseRecordAdmin):
    list_display = ("participant", "owner", "tenant", "contract", "started_at", "ended_at")
    list_select_related = ("participant", "owner", "tenant", "contract")


@admin.register(StatusSpan)
class StatusSpanAdmin(CaseRecordAdmin):
    list_display = ("participant", "status", "by", "reason", "started_at", "ended_at")
    list_select_related = ("participant", "by")
    list_filter = ("status",)


@admin.register(LocationSpan)
class LocationSpanAdmin(CaseRecordAdmin):
    list_display = ("participant", "location", "started_at", "ended_at")
    list_select_related = ("participant", "location")


@admin.register(FormerAccess)
class FormerAccessAdmin(CaseRecordAdmin):
    list_display = ("participant", "tenant_path", "granted_at", "until")
    list_select_related = ("participant",)


@admin.register(Identifier)
class IdentifierAdmin(CaseRecordAdmin):
    """To be changed on the page of the case."""

    list_display = ("kind", "value", "participant")
    list_select_related = ("participant",)
    list_filter = ("kind",)


@admin.register(ParticipantLabel)
class ParticipantLabelAdmin(CaseRecordAdmin):
    list_display = ("participant", "label", "opened_at", "opened_by", "closed_at", "closed_by")
    list_select_related = ("participant", "label", "opened_by", "closed_by")


@admin.register(Note)
class NoteAdmin(CaseRecordAdmin):
    list_display = ("participant", "at", "by", "tenant")
    list_select_related = ("participant", "by", "tenant")


@admin.register(TimelineEntry)
class TimelineEntryAdmin(CaseRecordAdmin):
    list_display = ("participant", "at", "act", "by", "facts")
    list_select_related = ("participant", "by")
    list_filter = ("act",)


@admin.register(AccessEntry)
class AccessEntryAdmin(CaseRecordAdmin):
    list_display = ("at", "access", "by", "participant", "request_id")
    list_select_related = ("participant", "by")
    list_filter = ("access",)


@admin.register(BulkEntry)
class BulkEntryAdmin(RecordAdmin):
    """Acts on many cases; the job's id leads from here to the lines on the cases' timelines."""

    ordering = ("-pk",)
    sortable_by = ()
    list_display = ("at", "act", "by", "facts")
    list_select_related = ("by",)
    list_filter = ("act",)
    search_fields = ("by__display_name", "by__email")
    search_help_text = "Name or e-mail address of the person"
