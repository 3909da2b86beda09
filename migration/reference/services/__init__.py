"""Changing the tables by which records are translated: for screens, the API and commands alike."""

from migration.reference.services.codes import give_code_a_meaning, remove_code
from migration.reference.services.rooms import add_room, change_room, remove_room
from migration.reference.services.times import add_time_rule, change_time_rule, remove_time_rule

__all__ = [
    "add_room",
    "add_time_rule",
    "change_room",
    "change_time_rule",
    "give_code_a_meaning",
    "remove_code",
    "remove_room",
    "remove_time_rule",
]
