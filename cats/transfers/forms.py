"""What people fill in on a transfer: they parse and explain, and never write."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField
from cats.core.forms.fields import LongTextField
from cats.organisations.choosing import ColleagueField, with_organisation
from cats.organisations.models import User
from cats.transfers.models import LONGEST_TEXT, Transfer


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


@dataclass(frozen=True)
class Offer:
    """A transfer that is to be accepted with others: what it is called, where to, and who may take it."""

    transfer: Transfer
    name: str
    people: Sequence[User]


class AcceptManyForm(GovukForm):
    """Who takes several cases: one person for all, and somebody else where a case has a choice of its own."""

    note = LongTextField(
        label="Reason for the choice",
        limit=LONGEST_TEXT,
        required=False,
        hint="It goes on the timeline of each case.",
    )

    def __init__(self, *args: Any, offers: Sequence[Offer], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offers = offers
        everybody = {person.pk: person for offer in offers for person in offer.people}
        self.people = {str(key): person for key, person in everybody.items()}
        reason = self.fields.pop("note")
        self.fields["to"] = _colleague("Who takes these cases?", "Choose for each case below", everybody.values())
        self.fields |= {f"to_{offer.transfer.pk}": _own_choice(offer) for offer in offers}
        self.fields["note"] = reason

    @property
    def owners(self) -> dict[int, User]:
        """Return who takes each case, by the id of its transfer."""
        return {offer.transfer.pk: self.people[self._chosen(offer)] for offer in self.offers}

    def clean(self) -> dict[str, Any]:
        """Ask for somebody for each case."""
        answers = super().clean() or self.cleaned_data
        for offer in self.offers:
            name = f"to_{offer.transfer.pk}"
            if name not in self.errors and "to" not in self.errors and not self._chosen(offer):
                self.refuse(f"Choose who takes the case of {offer.name}", name)
        return answers

    def _chosen(self, offer: Offer) -> str:
        return self.cleaned_data.get(f"to_{offer.transfer.pk}") or self.cleaned_data.get("to") or ""


def _own_choice(offer: Offer) -> ChoiceField:
    return _colleague(offer.name, "As chosen above", offer.people, hint=f"Now at {offer.transfer.to_location}")


def _colleague(label: str, empty: str, people: Iterable[User], hint: str = "") -> ChoiceField:
    choices = [("", empty), *((str(person.pk), with_organisation(person)) for person in people)]
    return ChoiceField(label=label, choices=choices, style="select", required=False, noun="who takes it", hint=hint)


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
