"""The programme's tree and its contracts."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cats.core.admin.fixes import DataFixAdmin
from cats.core.admin.records import TabularInline
from cats.organisations.models import Contract, Tenant, TenantDomain, TenantLocation


class DomainInline(TabularInline):
    """The e-mail domains that people of the tenant may have."""

    model = TenantDomain
    extra = 0


class PlaceInline(TabularInline):
    """The places where a delivery team works."""

    model = TenantLocation
    extra = 0
    autocomplete_fields = ("location",)


@admin.register(Tenant)
class TenantAdmin(DataFixAdmin):
    """Tenants; the path says who sees what, so it is given once."""

    list_display = ("path", "name", "description")
    search_fields = ("path", "name")
    inlines = (DomainInline, PlaceInline)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("path",) if obj else ()


@admin.register(Contract)
class ContractAdmin(DataFixAdmin):
    """Contracts and who holds them."""

    list_display = ("lot", "code", "region", "tenant", "starts_on", "ends_on")
    list_select_related = ("tenant",)
    search_fields = ("code", "region")
    autocomplete_fields = ("tenant",)
