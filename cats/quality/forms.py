"""What people fill in about waiting work."""

from collections.abc import Iterable
from typing import Any

from cats.core.forms.base import GovukForm
from cats.organisations.choosing import ColleagueField
from cats.organisations.models import User


class GiveForm(GovukForm):
    """Into whose hands an entry goes."""

    to = ColleagueField(
        label="Who checks this case?",
        missing="Choose who checks this case",
        hint="People who may check it: active, within reach, and without a part in the work.",
    )

    def __init__(self, *args: Any, people: Iterable[User], **options: Any) -> None:
        super().__init__(*args, **options)
        known = User.objects.filter(pk__in=[person.pk for person in people]).select_related("tenant")
        self.fields["to"].queryset = known.order_by("display_name", "pk")  # type: ignore[attr-defined]


class ConfirmForm(GovukForm):
    """Nothing to fill in: the page says what will happen and the button does it."""
