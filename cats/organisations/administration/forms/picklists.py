"""An answer of a picklist."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from cats.core import clock
from cats.core.forms.choices import ChoiceField
from cats.core.forms.fields import DateField, TextField, WholeNumberField
from cats.core.picklists.models import LONGEST_CODE, LONGEST_WORDING, PicklistEntry
from cats.organisations.administration.forms.parts import ExplainedForm

_CODE = re.compile(r"[a-z0-9][a-z0-9_.]*")
MOST = 999


class CodeField(TextField):
    """A code that never changes."""

    def clean(self, value: Any) -> str:
        """The code in lower case."""
        code = str(super().clean(value)).lower()
        if not _CODE.fullmatch(code):
            raise ValidationError("The code must have only letters a to z, numbers, dots and underscores", code="code")
        return code


class AmendForm(ExplainedForm):
    """The words of an answer, and how it is asked."""

    wording = TextField(label="Wording", limit=LONGEST_WORDING, missing="Enter the words of the answer")
    needs_explanation = ChoiceField(
        label="Does somebody who chooses it have to explain it?",
        choices=[("yes", "Yes"), ("no", "No")],
        missing="Select whether it has to be explained",
    )
    place = WholeNumberField(
        label="Place in the list",
        most=MOST,
        hint="Answers with a lower number come first; equal ones are in the order of their words.",
    )
    field_order = ("code", "wording", "needs_explanation", "place", "starts_on", "reason")

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the services take, once the form is valid."""
        return self.cleaned_data | {"needs_explanation": self.cleaned_data["needs_explanation"] == "yes"}


class AnswerForm(AmendForm):
    """A new answer."""

    code = CodeField(
        label="Code",
        limit=LONGEST_CODE,
        width=20,
        spellcheck=False,
        hint="Records keep it, so it can never be changed or used again.",
        missing="Enter the code",
    )
    starts_on = DateField(label="First day on which it can be chosen", noun="the first day")


class EndForm(ExplainedForm):
    """Until when an answer can be chosen."""

    ends_on = DateField(
        label="Last day on which it can be chosen",
        noun="the last day",
        required=False,
        hint="Leave it empty to offer the answer without an end. For example, 27 3 2026",
    )
    field_order = ("ends_on", "reason")


def fresh() -> dict[str, Any]:
    """Return what the form of a new answer begins with."""
    return {"needs_explanation": "no", "place": 0, "starts_on": clock.today()}


def as_typed(entry: PicklistEntry) -> dict[str, Any]:
    """Return what the form of an answer that exists begins with."""
    explained = "yes" if entry.needs_explanation else "no"
    return {"wording": entry.wording, "place": entry.place, "needs_explanation": explained}
