"""People and the door's log. Passwords and second factors are not shown here: the help desk's pages reset them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from cats.core import versions
from cats.core.admin.fixes import DataFixAdmin
from cats.core.admin.forms import DataFixForm
from cats.core.admin.records import RecordAdmin
from cats.core.requests import signed_in
from cats.core.roles import Role
from cats.organisations.models import SignInEvent, Tenant, User, UserStatus
from cats.organisations.sign_in import accounts
from cats.organisations.sign_in.addresses import client_address

AT_THE_DOOR = frozenset({"status", "roles"})


class PersonForm(DataFixForm):
    """Refuses what the services of the door would, an address that is not the tenant's, and locking oneself out."""

    roles = forms.MultipleChoiceField(choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple)

    def clean_email(self) -> str:
        """Keep addresses in lower case, as they are compared."""
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"email", "tenant"} & set(self.changed_data) and cleaned.get("tenant"):
            self._require_domain(cleaned.get("email", ""), cleaned["tenant"])
        if self.instance.pk and "status" in self.changed_data and cleaned.get("status"):
            self._require_step(UserStatus(cleaned["status"]))
        if self.instance.pk == self.fixer.pk and AT_THE_DOOR & set(self.changed_data):
            self.add_error(None, "Ask a colleague to change your own status or roles.")
        return cleaned

    def _require_domain(self, email: str, tenant: Tenant) -> None:
        allowed = sorted(tenant.domains.filter(ended_at=None).values_list("domain", flat=True))
        if not any(email.endswith(domain) for domain in allowed):
            listed = ", ".join(allowed) or "none yet"
            self.add_error("email", f"Addresses at {tenant} end in one of its domains: {listed}.")

    def _require_step(self, to: UserStatus) -> None:
        before = UserStatus(self.initial["status"])
        if before not in accounts.REACHED_FROM[to]:
            self.add_error("status", f"An account that is {before.label.lower()} cannot become {to.label.lower()}.")


@admin.register(User)
class UserAdmin(DataFixAdmin):
    """People; a new one sets a password through the link of the sign-in page."""

    form = PersonForm
    list_display = ("display_name", "email", "tenant", "status", "role_names", "last_login")
    list_select_related = ("tenant",)
    list_filter = ("status",)
    search_fields = ("display_name", "email")
    autocomplete_fields = ("tenant", "line_manager")
    fields = ("email", "display_name", "phone", "tenant", "status", "roles", "line_manager", "delius_username")
    readonly_fields = ("last_login", "created_at")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Let a new account begin as pending, as every account does."""
        asked = [name for name in self.fields if obj or name != "status"]
        return self.with_reason([(None, {"fields": [*asked, *(self.readonly_fields if obj else ())]})])

    @admin.display(description="Roles")
    def role_names(self, person: User) -> str:
        """Return the person's roles in words."""
        return ", ".join(Role(role).label for role in person.roles) or "Support worker"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save plain facts here, and status and roles through the services that watch the door."""
        self.explain(form)
        if not change:
            obj.set_unusable_password()
            obj.save()
            return
        facts = [name for name in form.changed_fields if name not in AT_THE_DOOR]
        if facts:
            versions.save(obj, *facts)
        self._change_at_the_door(request, obj, form)
        obj.refresh_from_db()

    def _change_at_the_door(self, request: HttpRequest, obj: User, form: Any) -> None:
        address = client_address(request)
        if "status" in form.changed_data:
            accounts.change_status(obj, UserStatus(form.cleaned_data["status"]), by=signed_in(request), address=address)
        if "roles" in form.changed_data:
            accounts.change_roles(obj, form.cleaned_data["roles"], by=signed_in(request), address=address)


@admin.register(SignInEvent)
class SignInEventAdmin(RecordAdmin):
    """What happened at the door."""

    list_display = ("at", "kind", "name", "user", "by", "address")
    list_select_related = ("user", "by")
    list_filter = ("kind",)
    search_fields = ("=name",)
    ordering = ("-at", "-pk")
    sortable_by = ()
