"""What the migration adds to the frame: its entry, for those who may look at it, and what its kept forms are called."""

from cats.core import draft_list
from cats.core.draft_list import FormName
from cats.core.navigation import Item, register
from migration.policies import may_look

_FORMS = {
    "start_run": "Start of a migration",
    "cancel_run": "Stopping of a migration",
    "roll_back_run": "Roll-back of a migration",
    "discard_items": "Discarding of records",
    "discard_event": "Discarding of an event",
    "room": "New visiting room",
    "change_room": "Change to a visiting room",
    "remove_room": "Removal of a visiting room",
    "time_rule": "New visit times",
    "change_time_rule": "Change to visit times",
    "remove_time_rule": "Removal of visit times",
    "code": "New code",
    "change_code": "Change to a code",
    "remove_code": "Removal of a code",
}


def offer() -> None:
    """Register everything; called once, when the application is ready."""
    register(Item("Migration", "migration_runs", visible_to=may_look, order=800))
    draft_list.forms.update({name: FormName(words, is_about_case=False) for name, words in _FORMS.items()})
