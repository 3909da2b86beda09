"""What people fill in about an enrolment: forms parse and explain, and never write."""

from typing import Any

from django.db.models import QuerySet

from cats.core import clock
from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField, ConfirmField, RecordField
from cats.core.forms.fields import DateField, LongTextField
from cats.documents.forms import FormWithUploads, UploadField
from cats.enrolment import rules
from cats.enrolment.codes import ConsentVersion, WorkAnswer
from cats.enrolment.models import LONGEST_JUSTIFICATION
from cats.organisations.models import Location
from cats.participants.models import Participant

HERE, ELSEWHERE = "here", "elsewhere"


class LocationForm(GovukForm):
    """Where a person enrols. Whoever cannot see where the person is has to choose elsewhere."""

    where = ChoiceField(
        label="Where are they enrolling?", choices=[], reveals={ELSEWHERE: ("location", "justification")}
    )
    location = RecordField(label="Enrolment location", queryset=Location.objects.none(), required=False)
    justification = LongTextField(
        label="Why do they enrol there?",
        limit=LONGEST_JUSTIFICATION,
        required=False,
        hint="For example, they are released to that area next week.",
    )

    def __init__(self, *args: Any, case: Participant, places: QuerySet[Location], **options: Any) -> None:
        super().__init__(*args, **options)
        self.case, here = case, case.current_location
        self.may_be_here = places.filter(pk=here.pk).exists()
        self.fields["location"].queryset = places.exclude(pk=here.pk)  # type: ignore[attr-defined]
        if self.may_be_here:
            where = self.fields["where"]
            where.label = f"Where is {case} enrolling?"
            where.choices = [(HERE, f"At {here}, where they are now"), (ELSEWHERE, "Somewhere else")]  # type: ignore[attr-defined]
            where.error_messages["required"] = f"Select where {case} is enrolling"
        else:
            del self.fields["where"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("where") == HERE:
            return answers | {"location": self.case.current_location, "justification": ""}
        if self.may_be_here and "where" not in answers:
            return answers
        if not answers.get("location") and "location" not in self.errors:
            self.refuse("Choose the enrolment location", "location")
        if not answers.get("justification") and "justification" not in self.errors:
            self.refuse("Enter why they enrol there", "justification")
        return answers


class ChangeLocationForm(GovukForm):
    """Another enrolment location, and why."""

    location = RecordField(label="New enrolment location", queryset=Location.objects.none())
    justification = LongTextField(
        label="Why does the enrolment location change?",
        limit=LONGEST_JUSTIFICATION,
        missing="Enter why the enrolment location changes",
    )

    def __init__(self, *args: Any, places: QuerySet[Location], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["location"].queryset = places  # type: ignore[attr-defined]


class ConsentForm(FormWithUploads):
    """A signed consent. `known` is what the saved document is called, when there is one that may stay."""

    valid_from = DateField(
        label="Date of consent",
        hint="The day on which the form was signed, for example 27 3 2026. It must not be more than three months ago.",
        earliest=lambda: rules.earliest_consent(clock.today()),
        latest=clock.today,
    )
    version = ChoiceField(
        label="Version of the consent form",
        choices=ConsentVersion.choices,
        missing="Select the version of the consent form",
        hint="It is printed at the foot of the form.",
    )
    file = UploadField(label="Signed consent form", missing="Choose the signed consent form")
    certify = ConfirmField(
        label="I have checked that the form is signed, and that its date and version are as entered here",
        missing="Tick the box to say that you have checked the form",
    )

    def __init__(self, *args: Any, known: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].required = not known


class _DocumentDates(FormWithUploads):
    """The dates of a document that shows a right to work, and the document."""

    valid_from = DateField(label="Valid from", noun="the date from which it is valid", latest=clock.today)
    is_indefinite = ConfirmField(label="It has no end date", required=False)
    valid_to = DateField(
        label="Valid until",
        noun="the date until which it is valid",
        hint="Leave this empty if it has no end date.",
        earliest=clock.today,
        required=False,
    )
    file = UploadField(
        label="Document that shows the right to work", missing="Choose the document that shows the right to work"
    )

    def judge_dates(self, answers: dict[str, Any]) -> None:
        """Say what is wrong between the dates."""
        since, until, is_indefinite = (answers.get(name) for name in ("valid_from", "valid_to", "is_indefinite"))
        if until and is_indefinite:
            self.refuse("Enter an end date or tick that there is none, not both", "valid_to")
        elif not until and not is_indefinite and "valid_to" not in self.errors:
            self.refuse("Enter the date until which it is valid, or tick that it has no end date", "valid_to")
        elif until and since and until < since:
            self.refuse("The date until which it is valid must not be before the date from which it is", "valid_to")


class RightToWorkForm(_DocumentDates):
    """A document that is added later."""

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        self.judge_dates(answers)
        return answers


class WorkForm(_DocumentDates):
    """Whether there is a document, and which. That none is needed is offered to exempt nationalities alone."""

    answer = ChoiceField(
        label="Is there a document that shows their right to work?",
        choices=[],
        reveals={WorkAnswer.DOCUMENT: ("valid_from", "is_indefinite", "valid_to", "file")},
    )

    field_order = ("answer",)

    def __init__(self, *args: Any, case: Participant, known: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        answer = self.fields["answer"]
        answer.label = f"Is there a document that shows {case}’s right to work?"
        answer.error_messages["required"] = "Select whether there is a document that shows their right to work"
        options_for = [(WorkAnswer.DOCUMENT, "Yes, and I have it here"), (WorkAnswer.NONE_YET, "No, not yet")]
        if not rules.needs_right_to_work(case.nationality):
            options_for[1] = (WorkAnswer.NOT_NEEDED, f"It is not needed: their nationality is {case.nationality}")
        answer.choices = options_for  # type: ignore[attr-defined]
        self.known = known
        for name in ("valid_from", "file"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("answer") != WorkAnswer.DOCUMENT:
            self._forget_document()
            return {"answer": answers.get("answer")}
        if not answers.get("valid_from") and "valid_from" not in self.errors:
            self.refuse("Enter the date from which it is valid", "valid_from")
        if not answers.get("file") and not self.known and "file" not in self.errors:
            self.refuse("Choose the document that shows the right to work", "file")
        self.judge_dates(answers)
        return answers

    def _forget_document(self) -> None:
        """What stands below the answer that was not given is not judged."""
        for name in ("valid_from", "is_indefinite", "valid_to", "file"):
            self.errors.pop(name, None)


class SubmitForm(GovukForm):
    """Why the programme should take a person with one red pathway, where that is asked."""

    justification = LongTextField(
        label="Why should the programme take this person?",
        limit=LONGEST_JUSTIFICATION,
        hint="The assessment shows one red pathway only, so the people who check the case need your reason.",
        missing="Enter why the programme should take this person",
    )

    def __init__(self, *args: Any, is_asked: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_asked:
            del self.fields["justification"]


class ConfirmForm(GovukForm):
    """Nothing to fill in: the page says what will happen and the button does it."""
