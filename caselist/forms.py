"""What people fill in about their lists."""

from typing import Any

from caselist.models.views import LONGEST_NAME
from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoicesField
from cats.core.forms.fields import TextField

SHARED, DEFAULT = "shared", "default"


class ViewForm(GovukForm):
    """The name of a view, and what it is for."""

    name = TextField(
        label="Name of the view", limit=LONGEST_NAME, width=30, missing="Enter a name for the view",
        hint="For example, Women’s hub or Due this fortnight",
    )  # fmt: skip
    use = ChoicesField(label="Use of the view", choices=[], required=False)

    def __init__(self, *args: Any, team: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["use"].choices = [  # type: ignore[attr-defined]
            (DEFAULT, "Open this list with it"),
            (SHARED, f"Share it with {team} and the teams below it"),
        ]


def view_facts(answers: dict[str, Any]) -> dict[str, Any]:
    """Return what the answers say about the view."""
    use = answers["use"]
    return {"name": answers["name"], "is_shared": SHARED in use, "is_default": DEFAULT in use}


class DeleteViewForm(GovukForm):
    """Nothing to fill in."""
