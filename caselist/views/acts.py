"""What can be done with the cases that are chosen on a list."""

from dataclasses import dataclass

from cats.core.navigation import route
from cats.organisations.models import User
from cats.participants.policies import participants


@dataclass(frozen=True)
class BulkAct:
    """A button under a list: its words, the route that its selection goes to, and what the person needs for it."""

    label: str
    route: str
    permission: str


ACTS = {
    "reassign": BulkAct("Reassign", "reassign_cases", "reassign"),
    "label": BulkAct("Add a label", "label_cases", "select"),
    "export": BulkAct("Export", "export_selection", "export"),
}


def acts_of(by: User) -> list[tuple[str, str]]:
    """Return the values and the words of the buttons that a person has."""
    return [
        (name, act.label) for name, act in ACTS.items() if route(act.route) and participants.may(by, act.permission)
    ]
