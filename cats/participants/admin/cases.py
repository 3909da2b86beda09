"""The case itself: its facts are put right through the service, so that the case's story tells of it."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from cats.core.acts import Access
from cats.core.admin.fixes import DataFixAdmin
from cats.core.admin.forms import DataFixForm
from cats.core.admin.records import RecordInline, TabularInline
from cats.core.audit import note_access
from cats.core.requests import signed_in
from cats.participants import services
from cats.participants.admin.finding import cases_named
from cats.participants.models import Identifier, LocationSpan, OwnershipSpan, Participant, StatusSpan
from cats.participants.services.creation import Person

PERSON = ("upci", "first_name", "middle_name", "last_name", "date_of_birth", "sex", "nationality", "ethnicity")
STANDING = ("status", "owner", "current_location", "enrolment_location")
DATES = ("risk_due_on", "risk_due_reason", "left_feed_on")


class CaseForm(DataFixForm):
    """Says beforehand what the services would refuse."""

    def clean(self) -> dict[str, Any]:
        """Refuse an owner who may not hold a case at the location; an owner who stays may lose it through a move."""
        cleaned = super().clean()
        owner, place = cleaned.get("owner"), cleaned.get("current_location")
        if "owner" in self.changed_data and owner and place:
            if refusal := services.why_not_owner(owner, place, self.fixer):
                self.add_error("owner", refusal)
            elif self.instance.pk and self.instance.status == "archived":
                self.add_error("owner", "This case is archived. Unarchive it before you give it to somebody else.")
        return cleaned


class IdentifierInline(TabularInline):
    """One number of each kind."""

    model = Identifier
    extra, max_num = 0, 3


class OwnershipInline(RecordInline):
    model = OwnershipSpan
    related = ("owner", "tenant", "contract")


class StatusInline(RecordInline):
    model = StatusSpan
    related = ("by",)


class StayInline(RecordInline):
    model = LocationSpan
    related = ("location",)


@admin.register(Participant)
class ParticipantAdmin(DataFixAdmin):
    """Cases; who opens one or searches for one leaves the same trace as on the case page."""

    form = CaseForm
    list_display = ("upci", "list_name", "status", "owner", "current_location", "risk_due_on", "left_feed_on")
    list_select_related = ("owner", "current_location")
    list_filter = ("status", "risk_due_reason", "sex")
    ordering = ("-pk",)
    sortable_by = ("upci",)
    search_fields = ("upci",)
    search_help_text = "UPCI, NOMIS number, CRN, PNC number or case number; or the beginning of a surname"
    autocomplete_fields = ("owner", "current_location", "enrolment_location")
    inlines = (IdentifierInline, OwnershipInline, StatusInline, StayInline)
    readonly_fields = ("created_at",)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Ask for a new case only what the service that opens it takes."""
        if obj is None:
            self_asked = [("The person", {"fields": PERSON}), ("The case", {"fields": ("owner", "current_location")})]
        else:
            self_asked = [
                ("The person", {"fields": PERSON}),
                ("The case", {"fields": STANDING}),
                ("Dates", {"fields": (*DATES, "created_at")}),
            ]
        return self.with_reason(self_asked)

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> Any:
        return self.inlines if obj else (IdentifierInline,)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search by what has an index."""
        if not search_term:
            return queryset, False
        note_access(Access.SEARCHED, by=signed_in(request), via="admin")
        return queryset.filter(pk__in=cases_named(search_term).values("pk")), False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Write down that somebody has read the case."""
        case = self.get_object(request, object_id) if object_id and request.method == "GET" else None
        if case is not None:
            note_access(Access.OPENED_CASE, by=signed_in(request), participant_id=case.pk, via="admin")
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Open or correct the case through its services."""
        self.explain(form)
        asked = form.cleaned_data
        if change:
            changes = {name: asked[name] for name in form.changed_fields}
            services.correct_participant(
                participant=obj, changes=changes, reason=asked["reason"], by=signed_in(request)
            )
        else:
            facts = Person(**{name: asked[name] for name in PERSON})
            place, owner = asked["current_location"], asked["owner"]
            obj.pk = services.create_participant(person=facts, location=place, owner=owner, by=signed_in(request)).pk
        obj.refresh_from_db()

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Leave the case with the numbers of the form; histories have no form."""
        formset.save(commit=False)
        if formset.model is Identifier and formset.has_changed():
            kept = [one.cleaned_data for one in formset.forms if one.cleaned_data and not one.cleaned_data["DELETE"]]
            values = {facts["kind"]: facts["value"] for facts in kept}
            services.correct_identifiers(participant=form.instance, values=values, by=signed_in(request))
