"""What people, programs and commands do to migrations: each checks, changes, and writes the run's history.

`by` is a signed-in person, the system, or the name of an API client or command as text. A client's roles are checked at
the door that it came through; a person's permission is checked here.
"""

from migration.engine.unrolling import RollBack
from migration.engine.waiting import revive_waiting
from migration.services.requesters import Requester
from migration.services.retrying import discard_items, retry_by_reason, retry_item
from migration.services.rolling_back import roll_back_run
from migration.services.starting import AlreadyRunning, WrongFilter, start_run
from migration.services.stopping import cancel_run, refresh, resume_run

__all__ = [
    "AlreadyRunning",
    "Requester",
    "RollBack",
    "WrongFilter",
    "cancel_run",
    "discard_items",
    "refresh",
    "resume_run",
    "retry_by_reason",
    "retry_item",
    "revive_waiting",
    "roll_back_run",
    "start_run",
]
