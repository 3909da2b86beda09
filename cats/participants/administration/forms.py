"""A label's facts."""

from typing import Any

from django.core.exceptions import ValidationError

from cats.core.errors import Refused
from cats.core.forms.choices import ChoiceField, RecordField
from cats.core.forms.fields import TextField
from cats.organisations.administration.forms.parts import ExplainedForm
from cats.organisations.models import Contract, Tenant, User
from cats.organisations.policies import tenants
from cats.participants.codes import LabelColour, LabelScope
from cats.participants.models import Label
from cats.participants.services.label_definitions import require_free_name

SHORTEST_NAME, LONGEST_NAME = 2, 25
SHORTEST_DESCRIPTION, LONGEST_DESCRIPTION = 3, 200


class LongEnough(TextField):
    """One line of at least so many characters."""

    def __init__(self, *, shortest: int, **options: Any) -> None:
        super().__init__(**options)
        self.shortest = shortest

    def validate(self, value: str) -> None:
        """Refuse what is too short."""
        super().validate(value)
        if value and len(value) < self.shortest:
            raise ValidationError(f"{self.label} must be {self.shortest} characters or more", code="too_short")


class LabelForm(ExplainedForm):
    """A label: its name and look, who can use it and on whose cases."""

    name = LongEnough(label="Name", shortest=SHORTEST_NAME, limit=LONGEST_NAME, width=20, missing="Enter the name")
    description = LongEnough(
        label="Description",
        shortest=SHORTEST_DESCRIPTION,
        limit=LONGEST_DESCRIPTION,
        hint="What it says of a case; people see it when they choose.",
        missing="Enter what the label says of a case",
    )
    colour = ChoiceField(label="Colour", choices=LabelColour.choices, style="select", missing="Choose a colour")
    scope = ChoiceField(
        label="Who adds and closes it?",
        choices=[(LabelScope.USER, "People"), (LabelScope.SYSTEM, "Only the system")],
        missing="Select who adds and closes it",
    )
    contract = RecordField(
        label="Contract",
        queryset=Contract.objects.none(),
        required=False,
        empty_label="Everybody’s: all contracts",
        hint="A contract’s own label can only be put on that contract’s cases.",
    )
    field_order = ("name", "description", "colour", "scope", "contract", "reason")

    def __init__(self, *args: Any, by: User, label: Label | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.of = label
        within = tenants.scope(by, Tenant.objects.all())
        self.fields["contract"].queryset = Contract.objects.filter(tenant__in=within)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find a name that is taken, beside every other problem."""
        answers = super().clean() or self.cleaned_data
        if "name" in answers and "contract" in answers:
            try:
                require_free_name(answers["name"], answers["contract"], beside=self.of)
            except Refused as refusal:
                self.refuse(refusal.message, refusal.field)
        return answers
