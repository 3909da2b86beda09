"""Rooms, a prison's visit times, and further codes; the rules are those of the services."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from cats.core.admin.fixes import DataFixAdmin
from cats.core.admin.forms import DataFixForm
from cats.core.forms.text import one_line
from cats.core.requests import signed_in
from migration.models import CodeMapping, PrisonTimeRule, RoomMapping
from migration.reference.codes import MEANINGS, CodeTable
from migration.reference.rules import why_not_code, why_not_prison, why_not_room, why_not_times
from migration.reference.services.rejected import retry_rejected
from migration.reference.services.rooms import wake_visits


class ReferenceAdmin(DataFixAdmin):
    """A table that translates: a row that is no longer wanted may go, and its history stays."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_change_permission(request, obj)


class PrisonForm(DataFixForm):
    """Writes a prison's code as NOMIS does."""

    def clean_prison(self) -> str:
        """Take small letters too, and refuse what is no code of a prison."""
        prison = one_line(self.cleaned_data["prison"]).upper()
        if refusal := why_not_prison(prison):
            raise forms.ValidationError(refusal)
        return prison


class RoomForm(PrisonForm):
    """One room of one prison."""

    def clean_nomis_room(self) -> str:
        """Compare rooms without regard to their spaces, as the migration does."""
        return self._name("nomis_room")

    def clean_room(self) -> str:
        return self._name("room")

    def _name(self, field: str) -> str:
        name = one_line(self.cleaned_data[field])
        if refusal := why_not_room(name, "a name"):
            raise forms.ValidationError(refusal)
        return name


class TimesForm(PrisonForm):
    """A prison's pairs of times."""

    def clean(self) -> dict[str, Any]:
        """Refuse a visit that ends before it begins."""
        cleaned = super().clean()
        for start, end in (("early_start", "early_end"), ("late_start", "late_end")):
            if cleaned.get(start) and cleaned.get(end) and (refusal := why_not_times(cleaned[start], cleaned[end])):
                self.add_error(end, refusal)
        return cleaned


class CodeForm(DataFixForm):
    """A code and its meaning, which has to belong to the list of codes."""

    code = forms.ChoiceField(
        label="Means",
        choices=[(table.label, list(MEANINGS[table].items())) for table in CodeTable],
        help_text="One of our codes, out of the part that belongs to the list of codes.",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what is built in, and a meaning of another list."""
        cleaned = super().clean()
        cleaned["nomis_code"] = one_line(cleaned.get("nomis_code", ""))
        if "table" in cleaned and "code" in cleaned:
            field, refusal = why_not_code(cleaned["table"], cleaned["nomis_code"], cleaned["code"])
            if refusal:
                self.add_error(field, refusal)
        return cleaned


@admin.register(RoomMapping)
class RoomMappingAdmin(ReferenceAdmin):
    """What visiting rooms are called here; visits that wait for a new one go on when it is saved."""

    form = RoomForm
    list_display = ("nomis_room", "prison", "room", "is_open")
    list_filter = ("is_open",)
    search_fields = ("prison", "nomis_room", "room")

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if isinstance(obj, RoomMapping):
            wake_visits(obj)


@admin.register(PrisonTimeRule)
class PrisonTimeRuleAdmin(ReferenceAdmin):
    """When future visits begin and end at prisons whose times NOMIS does not keep."""

    form = TimesForm
    list_display = ("prison", "split_at", "early_start", "early_end", "late_start", "late_end")
    search_fields = ("prison",)


@admin.register(CodeMapping)
class CodeMappingAdmin(ReferenceAdmin):
    """What further codes mean; records that were rejected for one are tried again when it is saved."""

    form = CodeForm
    list_display = ("nomis_code", "table", "code")
    list_filter = ("table",)
    search_fields = ("nomis_code", "code")

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if isinstance(obj, CodeMapping):
            retry_rejected(obj, by=signed_in(request))
