"""Custody records by prisoner number or NOMIS key: to be looked at, and put right with a reason.

NOMIS is the source of them all: a record that is put right here alone shows as a difference until NOMIS says the same.
What a record is, whose it is and who wrote it in NOMIS stays as it came. Money is only to be looked at.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from cats.core.admin.fixes import DataFixAdmin
from cats.core.admin.records import RecordAdmin
from cats.custody.models import (
    Account,
    Balance,
    Contact,
    ContactRestriction,
    Prisoner,
    PrisonerRestriction,
    Relationship,
    RelationshipRestriction,
    SentenceAdjustment,
    TransactionEntry,
    Visit,
)

AUDIT = ("nomis_created_by", "nomis_created_at", "nomis_changed_by", "nomis_changed_at")


class CustodyAdmin(DataFixAdmin):
    """Records as they came, newest first; new ones come from NOMIS alone."""

    ordering = ("-pk",)
    sortable_by = ()
    kept: ClassVar[tuple[str, ...]] = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        own = {field.name for field in self.model._meta.concrete_fields}
        return ("nomis_key", *(name for name in AUDIT if name in own), *self.kept)


class OfPrisonerAdmin(CustodyAdmin):
    """Rows of one prisoner after another."""

    kept: ClassVar[tuple[str, ...]] = ("prisoner",)
    list_select_related: ClassVar[tuple[str, ...]] = ("prisoner",)
    search_fields: ClassVar[tuple[str, ...]] = ("=prisoner__number", "=nomis_key")
    search_help_text = "Prisoner number or NOMIS key"


@admin.register(Prisoner)
class PrisonerAdmin(RecordAdmin):
    list_display = ("number", "participant")
    list_select_related = ("participant",)
    search_fields = ("=number",)
    search_help_text = "Prisoner number"
    ordering = ("-pk",)
    sortable_by = ()


@admin.register(Visit)
class VisitAdmin(OfPrisonerAdmin):
    list_display = ("nomis_key", "prisoner", "prison", "starts_at", "kind", "status", "outcome")
    list_filter = ("status", "kind")


@admin.register(SentenceAdjustment)
class SentenceAdjustmentAdmin(OfPrisonerAdmin):
    kept: ClassVar[tuple[str, ...]] = ("prisoner", "category")

    list_display = ("nomis_key", "prisoner", "booking_id", "kind", "days", "is_active")
    list_filter = ("kind", "is_active")


@admin.register(PrisonerRestriction)
class PrisonerRestrictionAdmin(OfPrisonerAdmin):
    list_display = ("nomis_key", "prisoner", "kind_words", "effective_on", "expires_on")


@admin.register(Contact)
class ContactAdmin(CustodyAdmin):
    list_display = ("nomis_key", "last_name", "first_name", "date_of_birth")
    search_fields = ("=nomis_key",)
    search_help_text = "NOMIS person id"


@admin.register(Relationship)
class RelationshipAdmin(OfPrisonerAdmin):
    kept: ClassVar[tuple[str, ...]] = ("prisoner", "contact")
    list_display = ("nomis_key", "prisoner", "contact", "relationship_words", "is_active")
    list_select_related = ("prisoner", "contact")
    search_fields = ("=prisoner__number", "=contact__nomis_key", "=nomis_key")


@admin.register(ContactRestriction)
class ContactRestrictionAdmin(CustodyAdmin):
    kept: ClassVar[tuple[str, ...]] = ("contact",)
    list_display = ("nomis_key", "contact", "kind_words", "effective_on", "expires_on")
    list_select_related = ("contact",)
    search_fields = ("=contact__nomis_key", "=nomis_key")


@admin.register(RelationshipRestriction)
class RelationshipRestrictionAdmin(CustodyAdmin):
    kept: ClassVar[tuple[str, ...]] = ("relationship",)
    list_display = ("nomis_key", "relationship", "kind_words", "effective_on", "expires_on")
    list_select_related = ("relationship",)
    search_fields = ("=relationship__nomis_key", "=nomis_key")


class MoneyAdmin(RecordAdmin):
    """What moved and what stood on accounts, of one prisoner after another."""

    ordering = ("-pk",)
    sortable_by = ()
    list_select_related: ClassVar[tuple[str, ...]] = ("prisoner",)
    search_fields: ClassVar[tuple[str, ...]] = ("=prisoner__number", "=nomis_key")
    search_help_text = "Prisoner number or NOMIS key"


@admin.register(TransactionEntry)
class TransactionEntryAdmin(MoneyAdmin):
    list_display = ("nomis_key", "prisoner", "happened_at", "sub_account", "posting", "amount")
    list_filter = ("sub_account", "posting")


@admin.register(Balance)
class BalanceAdmin(MoneyAdmin):
    list_display = ("nomis_key", "entity", "prisoner")


@admin.register(Account)
class AccountAdmin(RecordAdmin):
    list_display = ("nomis_key", "prison", "account_code", "balance", "as_of")
    search_fields = ("=owner__nomis_key", "=nomis_key")
    ordering = ("-pk",)
    sortable_by = ()
