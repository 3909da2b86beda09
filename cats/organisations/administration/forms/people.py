"""An account's facts, and why it is changed."""

from typing import Any

from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoicesField, RecordField
from cats.core.forms.fields import EmailField, LongTextField, TextField
from cats.core.forms.phones import PhoneField
from cats.core.roles import RANK, Role
from cats.organisations.administration.checks import problems_of
from cats.organisations.administration.selectors.tenants import with_people
from cats.organisations.administration.services import Reason
from cats.organisations.models import Tenant, User
from cats.organisations.models.accounts import LONGEST_CALL_REFERENCE, LONGEST_USER_NOTE
from cats.organisations.policies import grantable, users

LONGEST_NAME = 100


def indented(tenant: Tenant) -> str:
    """Return a tenant's name under those above it, as a list to pick from can show it."""
    return "\u00a0\u00a0" * (tenant.depth - 1) + tenant.name


class ReasonForm(GovukForm):
    """Why an account is changed; the last question of every form about one."""

    call_reference = TextField(
        label="Call reference",
        limit=LONGEST_CALL_REFERENCE,
        width=20,
        hint="The number of the service desk call, or where you were asked.",
        missing="Enter the reference of the call that asked for this",
    )
    note = LongTextField(
        label="Note",
        limit=LONGEST_USER_NOTE,
        rows=3,
        hint="Who asked and why. It stays with the account.",
        missing="Enter who asked for this and why",
    )

    @property
    def reason(self) -> Reason:
        """Return why, once the form is valid."""
        return Reason(self.cleaned_data["call_reference"], self.cleaned_data["note"])


class PersonForm(ReasonForm):
    """Everything that the help desk says of an account."""

    tenant = RecordField(
        label="Organisation",
        queryset=Tenant.objects.none(),
        missing="Choose the organisation",
        hint="Only organisations with an email domain are offered.",
        name=indented,
    )
    display_name = TextField(label="Full name", limit=LONGEST_NAME, missing="Enter the person’s full name")
    email = EmailField(
        limit=256,
        autocomplete="off",
        missing="Enter the email address",
        hint="The person signs in with it. It has to end in one of the organisation’s domains.",
    )
    phone = PhoneField(required=False)
    roles = ChoicesField(
        label="Roles", choices=[], required=False, hint="Leave all empty for a support worker.", noun="the roles"
    )
    delius_username = TextField(
        label="nDelius user name",
        limit=50,
        width=20,
        required=False,
        spellcheck=False,
        hint="Whose sight of restricted records the person has. Empty means none.",
    )
    field_order = ("tenant", "display_name", "email", "phone", "roles", "delius_username", "call_reference", "note")

    def __init__(self, *args: Any, by: User, person: User | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.person = by, person
        self.fields["tenant"].queryset = with_people(by, person)  # type: ignore[attr-defined]
        ranked = sorted(grantable(by), key=lambda role: (RANK[role], role.label))
        self.fields["roles"].choices = [(role.value, role.label) for role in ranked]  # type: ignore[attr-defined]
        if not users.may(by, "set_delius", person):
            del self.fields["delius_username"]

    def clean(self) -> dict[str, Any]:
        """Find everything that does not fit together, at once."""
        answers = super().clean() or self.cleaned_data
        if answers.get("tenant") and "roles" in answers:
            email = answers.get("email", "").lower()
            roles = [Role(role) for role in answers["roles"]]
            found = problems_of(email=email, tenant=answers["tenant"], roles=roles, person=self.person)
            for problem in found:
                if problem.field in answers:
                    self.refuse(problem.sentence, problem.field)
        return answers

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the services take, once the form is valid."""
        facts = {name: value for name, value in self.cleaned_data.items() if name not in ("call_reference", "note")}
        return facts | {"email": facts["email"].lower()}
