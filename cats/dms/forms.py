"""What people fill in to find and enrol somebody, and to set where the feed has them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cats.core import clock
from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField, ConfirmField
from cats.core.forms.fields import DateField, LongTextField, TextField
from cats.core.picklists import PicklistKind, choices, needs_explanation
from cats.dms.rules.eligibility import is_adult
from cats.dms.services.searching import Typed
from cats.participants.models.notes import LONGEST_NOTE

LONGEST_NAME, LONGEST_COMMENT = 50, 1000
STICKY = tuple(f"CAT{number}" for number in range(1, 10))


class IdentifierField(TextField):
    """A NOMIS number or a CRN: seven letters and figures, typed with spaces or without."""

    def tidy(self, value: str) -> str:
        return super().tidy(value).replace(" ", "").upper()

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not (len(value) == 7 and value.isascii() and value.isalnum()):
            raise ValidationError("A NOMIS number or CRN has 7 letters and numbers, like A1234BC or X123456")


class NameField(TextField):
    """A name in any letters; figures are a slip."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if any(not (letter.isalpha() or letter in " -'’‘`´." or _is_mark(letter)) for letter in value):
            raise ValidationError(f"{self.label} must have letters, spaces, hyphens and apostrophes only")
        if value and not any(letter.isalpha() for letter in value):
            raise ValidationError(f"Enter {self.noun}")


class SearchForm(GovukForm):
    """Whom somebody looks for (participants 6.1)."""

    identifier = IdentifierField(
        label="NOMIS number or CRN",
        noun="their NOMIS number or CRN",
        hint="7 letters and numbers. A PNC number cannot be searched for.",
        limit=20,
        width=10,
        spellcheck=False,
        autocomplete="off",
    )
    first_name = NameField(
        label="First name",
        noun="their first name",
        limit=LONGEST_NAME,
        width=20,
        spellcheck=False,
        autocomplete="off",
        hint="Not used to search. You compare it with the record that is found.",
    )
    last_name = NameField(
        label="Last name",
        noun="their last name",
        limit=LONGEST_NAME,
        width=20,
        spellcheck=False,
        autocomplete="off",
        hint="As it is in the prison or probation record.",
    )
    date_of_birth = DateField(
        label="Date of birth", noun="their date of birth", hint="For example, 27 3 1988", latest=clock.today
    )

    def clean_date_of_birth(self) -> date:
        born: date = self.cleaned_data["date_of_birth"]
        if not is_adult(born, clock.today()):
            raise ValidationError("They must be 18 or over to be enrolled. Check the date of birth")
        return born

    @property
    def typed(self) -> Typed:
        """Return the answers of a valid form."""
        return Typed(**self.cleaned_data)


class EnrolForm(GovukForm):
    """How they came to the programme, and what the worker has made sure of."""

    differences_checked = ConfirmField(
        label="I have checked the differences with the person or their records, and this is them",
        missing="Confirm that you have checked the differences, or go back and search again",
    )
    lookalikes_checked = ConfirmField(
        label="I have checked the cases above, and none of them is this person",
        missing="Confirm that none of the similar cases is this person",
    )
    referral_source = ChoiceField(
        label="Who referred them?", choices=[], style="select", missing="Select who referred them"
    )
    referral_comments = LongTextField(
        label="More about the referral",
        limit=LONGEST_COMMENT,
        rows=4,
        required=False,
        hint="You need to fill this in when the source is Other or Healthcare.",
    )
    details_confirmed = ConfirmField(
        label="The details above are the same as on the signed consent form",
        missing="Confirm that the details are the same as on the consent form",
    )

    def __init__(self, *args: Any, differs: bool, has_lookalikes: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = sorted(choices(PicklistKind.REFERRAL_SOURCE), key=lambda each: each[1].casefold())
        source = self.fields["referral_source"]
        assert isinstance(source, ChoiceField)  # noqa: S101
        source.choices = [("", "Choose a source"), *offered]
        if not differs:
            del self.fields["differences_checked"]
        if not has_lookalikes:
            del self.fields["lookalikes_checked"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        explained = needs_explanation(PicklistKind.REFERRAL_SOURCE)
        if answers.get("referral_source") in explained and not answers.get("referral_comments"):
            self.refuse("Enter more about the referral", "referral_comments")
        return answers


class StickyRegionForm(GovukForm):
    """Where the feed is to have somebody, whatever the organisation code says (participants 11.4)."""

    region = ChoiceField(label="Region", choices=[], missing="Select a region")
    call_reference = TextField(
        label="Call reference", limit=20, width=20, spellcheck=False, hint="The reference of the service desk call."
    )
    justification = LongTextField(
        label="Why is the region being set?",
        limit=LONGEST_NOTE - 100,
        missing="Enter why the region is being set",
        hint="This is kept as a note on the case.",
    )

    def __init__(self, *args: Any, regions: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = regions


def _is_mark(letter: str) -> bool:
    """Say whether a character belongs to the letter before it, as in names that are typed letter by letter."""
    return "\u0300" <= letter <= "\u036f"
