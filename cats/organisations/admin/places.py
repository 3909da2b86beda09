"""Locations, and the codes by which the feeds name them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cats.core.admin.fixes import DataFixAdmin
from cats.core.admin.records import TabularInline
from cats.organisations.models import Location, LocationCode, TenantLocation


class TeamInline(TabularInline):
    """The delivery teams that work here."""

    model = TenantLocation
    extra = 0
    autocomplete_fields = ("tenant",)


class CodeInline(TabularInline):
    """What the feeds call the place."""

    model = LocationCode
    extra = 0


@admin.register(Location)
class LocationAdmin(DataFixAdmin):
    """Places; the number is the programme's and is given once."""

    list_display = ("id", "name", "contract", "kind", "provision", "parent", "opens_on", "closes_on")
    list_select_related = ("contract", "parent")
    list_filter = ("kind", "provision", "contract")
    search_fields = ("name", "=id")
    autocomplete_fields = ("contract", "parent")
    inlines = (TeamInline, CodeInline)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("id",) if obj else ()


@admin.register(LocationCode)
class LocationCodeAdmin(DataFixAdmin):
    """Feed codes; one without a location stands for an unmapped place."""

    list_display = ("code", "feed", "description", "delivery_region", "location")
    list_select_related = ("location",)
    list_filter = ("feed", "delivery_region")
    search_fields = ("code", "description")
    autocomplete_fields = ("location",)
