"""What the admin shows and nobody changes: histories, timelines, logs."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from cats.core.admin.fixes import HistoryAdmin

if TYPE_CHECKING:
    TabularInline = admin.TabularInline[Model, Model]
else:
    TabularInline = admin.TabularInline


class RecordAdmin(HistoryAdmin):
    """A table that tells what happened."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class RecordInline(TabularInline):
    """A history on the page of what it belongs to; `related` names what its columns show of other tables."""

    related: tuple[str, ...] = ()
    extra = max_num = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.related)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
