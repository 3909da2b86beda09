"""What system support may look at: people as lists know them, what changed, merges, emergencies and their notices."""

from django.contrib import admin

from cats.core.admin.records import RecordAdmin
from cats.probation.models import CrnChange, EmergencyAccess, ManagerNotice, ProbationChange, ProbationPerson


@admin.register(ProbationPerson)
class ProbationPersonAdmin(RecordAdmin):
    list_display = ("crn", "state", "has_data", "is_restricted", "pdu_name", "team_name", "sentence_ends_on", "cohort")
    list_filter = ("state", "is_restricted")
    search_fields = ("crn",)
    sortable_by = ()


@admin.register(ProbationChange)
class ProbationChangeAdmin(RecordAdmin):
    list_display = ("crn", "source", "field", "old", "new", "at")
    list_filter = ("source",)
    search_fields = ("crn",)
    sortable_by = ()
    ordering = ("-pk",)


@admin.register(CrnChange)
class CrnChangeAdmin(RecordAdmin):
    list_display = ("kind", "from_crn", "to_crn", "occurred_at", "applied_at", "was_late")
    search_fields = ("from_crn", "to_crn")
    ordering = ("-pk",)


@admin.register(EmergencyAccess)
class EmergencyAccessAdmin(RecordAdmin):
    list_display = ("user", "crn", "at", "until", "reason")
    list_select_related = ("user",)
    search_fields = ("crn",)
    ordering = ("-pk",)


@admin.register(ManagerNotice)
class ManagerNoticeAdmin(RecordAdmin):
    list_display = ("access", "to", "made_at", "read_at", "read_by")
    list_select_related = ("access", "to", "read_by")
    ordering = ("-pk",)
