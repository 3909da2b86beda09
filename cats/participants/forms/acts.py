"""What people fill in on a case: they parse and explain, and never write."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField, ReadRecordField
from cats.core.forms.fields import LongTextField, TextField
from cats.organisations.choosing import ColleagueField
from cats.organisations.models import User
from cats.participants.codes import ArchiveReason, NoteCategory, UnarchiveReason
from cats.participants.models import Label
from cats.participants.models.labels import LONGEST_LABEL_NOTE
from cats.participants.models.notes import LONGEST_NOTE

LONGEST_REASON = 1000


class ReassignForm(GovukForm):
    """Who takes the case, and why."""

    to = ColleagueField(
        label="New owner",
        missing="Choose who takes the case",
        hint="Active people who work with cases at this location.",
    )
    reason = LongTextField(
        label="Reason", limit=LONGEST_REASON, required=False, hint="For example, a colleague has left or changed team."
    )

    def __init__(self, *args: Any, people: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class ArchiveForm(GovukForm):
    """Why a case is closed."""

    reason = ChoiceField(
        label="Why are you archiving this case?",
        choices=ArchiveReason.choices,
        missing="Select why you are archiving this case",
    )
    information = LongTextField(
        label="More information",
        limit=LONGEST_REASON,
        required=False,
        hint="You need to fill this in when the reason is Other.",
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("reason") == ArchiveReason.OTHER and not answers.get("information"):
            self.refuse("Explain why the case is being archived", "information")
        return answers


class UnarchiveForm(GovukForm):
    """Why a closed case is opened again."""

    reason = ChoiceField(
        label="Why are you unarchiving this case?",
        choices=UnarchiveReason.choices,
        missing="Select why you are unarchiving this case",
    )
    information = LongTextField(
        label="What has changed since it was archived?",
        limit=LONGEST_REASON,
        missing="Enter what has changed since the case was archived",
    )


class SuspendForm(GovukForm):
    """Why work on a case pauses."""

    reason = LongTextField(
        label="Why are you suspending this case?",
        limit=LONGEST_REASON,
        missing="Enter why you are suspending this case",
        hint="The case stays open but cannot be worked on until somebody resumes it.",
    )


class ResumeForm(GovukForm):
    """Why work on a case goes on."""

    reason = LongTextField(
        label="Why are you resuming this case?", limit=LONGEST_REASON, missing="Enter why you are resuming this case"
    )


class NoteForm(GovukForm):
    """A caseworker's words, and what they are about."""

    category = ChoiceField(
        label="What is it about?",
        choices=[pair for pair in NoteCategory.choices if pair[0] != NoteCategory.SERVICE_DESK],
        style="select",
        initial=NoteCategory.GENERAL,
        required=False,
        hint="Helps you and your colleagues find it again.",
    )
    text = LongTextField(
        label="Note",
        limit=LONGEST_NOTE,
        missing="Enter your note",
        hint="Notes cannot be changed or deleted once they are added.",
    )

    def clean_category(self) -> str:
        """Return what the note is about, which is nothing in particular when nobody says."""
        return self.cleaned_data["category"] or NoteCategory.GENERAL.value


class LabelManyForm(GovukForm):
    """Which label goes on the selected cases."""

    label = ReadRecordField(
        label="Which label do you want to add?",
        missing="Select a label",
        name=lambda label: f"{label.name}: {label.description}",
    )

    def __init__(self, *args: Any, offered: Iterable[Label], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["label"].offer(offered)  # type: ignore[attr-defined]


class AddLabelForm(LabelManyForm):
    """Which label goes on the case, and why."""

    note = TextField(
        label="Why are you adding it?", limit=LONGEST_LABEL_NOTE, required=False, hint="Shown beside the label."
    )


class CloseLabelForm(GovukForm):
    """Why a label comes off a case."""

    note = TextField(label="Why are you closing it?", limit=LONGEST_LABEL_NOTE, required=False)


class ConfirmForm(GovukForm):
    """Nothing to fill in: the page says what will happen and the button does it."""
