"""Labels, and numbers by themselves."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cats.core.admin.fixes import DataFixAdmin
from cats.participants.models import Label


@admin.register(Label)
class LabelAdmin(DataFixAdmin):
    """Labels; one that was ever used cannot be deleted."""

    list_display = ("name", "contract", "scope", "colour", "description")
    list_select_related = ("contract",)
    list_filter = ("scope", "contract")
    search_fields = ("name", "description")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and not obj.links.exists()
