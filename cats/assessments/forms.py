"""What people fill in: where an assessment is done, and one page of questions after the other."""

from typing import Any

from django.db.models import QuerySet

from cats.assessments.rules.questions import Answers, Pathway, Question
from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField, ChoicesField, RecordField
from cats.organisations.models import Location

PREVIOUS, EMPTY = "previous", "empty"


class StartForm(GovukForm):
    """Where the assessment is done, and for a reassessment what it begins with."""

    location = RecordField(
        label="Where are you doing this assessment?",
        queryset=Location.objects.none(),
        noun="a location",
        missing="Choose where you are doing this assessment",
    )
    begin_with = ChoiceField(
        label="What do you want to begin with?",
        choices=[(PREVIOUS, "The answers of the last assessment"), (EMPTY, "No answers")],
        hints={PREVIOUS: "Go through them together and change what has changed."},
        missing="Select what you want to begin with",
    )

    def __init__(self, *args: Any, places: QuerySet[Location], is_again: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["location"].queryset = places  # type: ignore[attr-defined]
        if not is_again:
            del self.fields["begin_with"]


class ConfirmForm(GovukForm):
    """Nothing to fill in: the page says what will happen and the button does it."""


class StepForm(GovukForm):
    """One page of a questionnaire, with the answers that are saved."""

    def __init__(self, *args: Any, pathway: Pathway, saved: Answers, **options: Any) -> None:
        super().__init__(*args, **options)
        for question in pathway.questions:
            self.fields[question.code] = _field(question, saved.get(question.code, ()))

    @property
    def given(self) -> dict[str, list[str]]:
        """Return the answers that were given and may be given, however few; the form has been judged."""
        self.full_clean()
        return {code: _codes(value) for code, value in self.cleaned_data.items() if value}

    @property
    def is_only_unfinished(self) -> bool:
        """Say whether nothing is wrong with what was given but that it is not all."""
        return all(error.code == "required" for errors in self.errors.as_data().values() for error in errors)


def _field(question: Question, saved: Any) -> ChoiceField | ChoicesField:
    choices = [(option.code, option.text) for option in question.options]
    missing = f"Answer “{question.text}”"
    if not question.takes_many:
        initial = next(iter(saved), None)
        return ChoiceField(label=question.text, choices=choices, hint=question.hint, missing=missing, initial=initial)
    none = question.none_option
    return ChoicesField(
        label=question.text,
        choices=choices,
        hint=" ".join(filter(None, [question.hint, "Choose all that apply."])),
        missing=missing,
        exclusive=none.code if none else "",
        initial=list(saved),
    )


def _codes(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
