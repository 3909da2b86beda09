"""Fields for numbers that people write in many ways and that we keep in one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cats.core.forms.fields import TextField
from cats.participants import written_forms


class WrittenField(TextField):
    """One line that has to be such a number; `read` gives its one form, or None for what cannot be one."""

    def __init__(self, *, label: str, read: Callable[[str], str | None], wrong: str, **options: Any) -> None:
        self._read, self._wrong = read, wrong
        super().__init__(label=label, spellcheck=False, autocomplete="off", required=False, **options)

    def tidy(self, value: str) -> str:
        """The number as it is kept; raises ValidationError with an example of a right one."""
        kept = self._read(super().tidy(value))
        if kept is None:
            raise ValidationError(self._wrong, code="format")
        return kept


def phone_field(label: str, *, hint: str = "") -> WrittenField:
    """Return a field for a phone number."""
    wrong = f"Enter the {label.lower()} as a phone number, like 07700 900 123 or +353 1 234 5678"
    widget = forms.TextInput(attrs={"inputmode": "tel"})
    return WrittenField(
        label=label, read=written_forms.phone, wrong=wrong, limit=16, width=20, hint=hint, widget=widget
    )


def national_insurance_field() -> WrittenField:
    """Return a field for a National Insurance number."""
    return WrittenField(
        label="National Insurance number",
        read=written_forms.national_insurance_number,
        wrong="Enter the National Insurance number in the correct format, like AB 12 34 56 C",
        hint="On a payslip, P60 or letter about tax or benefits. For example, AB 12 34 56 C.",
        limit=9,
        width=10,
    )


def postcode_field() -> WrittenField:
    """Return a field for a British postcode."""
    return WrittenField(
        label="Postcode",
        read=written_forms.postcode,
        wrong="Enter a full postcode, like M1 1AE. Put a postal code from outside the UK in the address",
        limit=8,
        width=10,
    )
