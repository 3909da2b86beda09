"""One's own details."""

from typing import Any

from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField
from cats.core.forms.fields import TextField
from cats.core.forms.phones import PhoneField

LONGEST_NAME = 100


class DetailsForm(GovukForm):
    """What others see of a person."""

    display_name = TextField(
        label="Full name",
        limit=LONGEST_NAME,
        autocomplete="name",
        missing="Enter your full name",
        hint="Colleagues see it beside everything that you do.",
    )
    phone = PhoneField(required=False, autocomplete="tel", hint="For colleagues and the service desk.")


class HomePageForm(GovukForm):
    """Where somebody begins."""

    page = ChoiceField(
        label="Which page do you want to see first after signing in?",
        choices=[],
        missing="Select the page that you want to see first",
        hint="A link that somebody sent you always leads to its own page.",
    )

    def __init__(self, *args: Any, offered: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["page"].choices = list(offered.items())  # type: ignore[attr-defined]
