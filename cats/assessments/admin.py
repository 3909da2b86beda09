"""What system support may look at: which assessments and bios there are, never what was answered."""

from django.contrib import admin

from cats.assessments.models import Assessment, Bio, SafeguardingNotice
from cats.core.admin.records import RecordAdmin
from cats.participants.admin.records import CaseRecordAdmin

STANDING = ("participant", "started_at", "started_by", "changed_at", "completed_at", "discarded_at")


@admin.register(Assessment)
class AssessmentAdmin(CaseRecordAdmin):
    list_display = (*STANDING, "location", "scoring")
    list_select_related = ("participant", "started_by", "location")


@admin.register(Bio)
class BioAdmin(CaseRecordAdmin):
    list_display = STANDING
    list_select_related = ("participant", "started_by")


@admin.register(SafeguardingNotice)
class SafeguardingNoticeAdmin(RecordAdmin):
    list_display = ("assessment", "by", "to", "made_at", "read_at", "read_by")
    list_select_related = ("assessment", "by", "to", "read_by")
    ordering = ("-pk",)
    sortable_by = ()
