"""What people fill in on a transfer: they parse and explain, and never write."""

from typing import Any

from django.db.models import QuerySet

from cats.core.forms.base import GovukForm
from cats.core.forms.fields import LongTextField
from cats.organisations.choosing import ColleagueField
from cats.organisations.models import User
from cats.transfers.models import LONGEST_TEXT


class AcceptForm(GovukForm):
    """Who takes the case."""

    to = ColleagueField(
        label="Who takes the case?",
        missing="Choose who takes the case",
        hint="Active people who work with cases at the new location.",
    )
    note = LongTextField(
        label="Reason for the choice",
        limit=LONGEST_TEXT,
        required=False,
        hint="It goes on the timeline of the case.",
    )

    def __init__(self, *args: Any, people: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class DeclineForm(GovukForm):
    """Why the receiver does not take the case."""

    text = LongTextField(
        label="Why do you decline this transfer?",
        limit=LONGEST_TEXT,
        missing="Enter why you decline this transfer",
        hint="The sender reads this and can answer. The person stays where the data feed says they are.",
    )


class AskForm(GovukForm):
    """What the receiver wants to know."""

    text = LongTextField(
        label="What do you want to know from the sender?",
        limit=LONGEST_TEXT,
        missing="Enter your question",
        hint="The transfer waits with the sender until they answer. You can still accept it.",
    )


class AnswerForm(GovukForm):
    """What the sender says to a question or a refusal."""

    text = LongTextField(
        label="What is your answer?",
        limit=LONGEST_TEXT,
        missing="Enter your answer",
        hint="It sends the transfer back to the receiver.",
    )


class NoteForm(GovukForm):
    """What the receiver should know."""

    text = LongTextField(
        label="What should the receiving worker know?",
        limit=LONGEST_TEXT,
        missing="Enter your note",
        hint="For example, what the person was promised, and what is due next.",
    )


class CloseForm(GovukForm):
    """Why nobody needs to accept."""

    text = LongTextField(
        label="Why are you closing this transfer?",
        limit=LONGEST_TEXT,
        missing="Enter why you are closing this transfer",
        hint="The case keeps no owner. It can be archived and assigned again.",
    )
