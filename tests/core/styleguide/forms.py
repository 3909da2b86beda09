"""Forms that use every kind of field."""

import datetime

from cats.core import clock
from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField, ChoicesField, ConfirmField
from cats.core.forms.fields import DateField, EmailField, LongTextField, TextField, WholeNumberField

SUPPORT = [("housing", "Housing"), ("work", "Work and training"), ("family", "Family")]
LOCATIONS = [
    ("", "Choose a location"),
    ("North West", [("risley", "HMP Risley"), ("styal", "HMP Styal")]),
    ("London", [("brixton", "HMP Brixton")]),
]


class EveryField(GovukForm):
    """One of each."""

    surname = TextField(label="Surname", limit=60, width=20, autocomplete="family-name")
    email = EmailField(required=False, hint="We only use it to tell you about this case.")
    visits = WholeNumberField(label="Number of visits", least=1, most=20, required=False)
    given_on = DateField(label="Date they gave consent", noun="the date they gave consent", latest=clock.today)
    review = DateField(label="Next review", earliest=clock.today, required=False, hint="")
    reason = LongTextField(label="Why does the case move?", noun="the reason", limit=200)
    sex = ChoiceField(label="Sex", choices=[("f", "Female"), ("m", "Male")], hints={"f": "As in the prison record"})
    location = ChoiceField(label="Location", choices=LOCATIONS, style="select")
    support = ChoicesField(label="What do they need help with?", choices=SUPPORT, noun="what they need help with")
    sure = ConfirmField(label="The person has agreed", missing="Tick to say that the person has agreed")


class OneQuestion(GovukForm):
    """A page that asks one thing."""

    owner = ChoiceField(
        label="Who takes over this case?", noun="who takes over", choices=[("1", "Omar Farouk"), ("2", "Priya Nair")]
    )


class Filters(GovukForm):
    """What stands in a filter panel."""

    q = TextField(label="Name or identifier", required=False)
    status = ChoicesField(label="Status", required=False, choices=[("e", "Enrolling"), ("a", "Approved")])
    location = ChoicesField(
        label="Location", required=False, choices=[(str(number), f"Location {number}") for number in range(138)]
    )
    due = ChoiceField(label="Risk due", required=False, choices=[("", "Any time"), ("14", "In 14 days")])

    def __init__(self, request) -> None:
        super().__init__(request.GET)


GOOD_ANSWERS = {
    "surname": "O'Brien-Łukaszewska",
    "given_on_day": "4",
    "given_on_month": "March",
    "given_on_year": "2024",
    "reason": "Moved hub",
    "sex": "f",
    "location": "styal",
    "support": ["housing"],
    "sure": "on",
}
CONSENT = datetime.date(2024, 3, 4)
