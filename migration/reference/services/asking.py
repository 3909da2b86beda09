"""Who changes a table: a person by their permission, or an API client whose roles were checked at the door."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from cats.core.history import history_context
from cats.core.policies import Policy
from migration.services.requesters import Requester


def require(policy: Policy[Any], by: Requester, act: str, row: Any = None) -> None:
    """Raise NotAllowed unless a person may do this."""
    if not isinstance(by, str):
        policy.require(by, act, row)


def written_by(by: Requester) -> AbstractContextManager[Any]:
    """Name a client in the history of the rows that are written inside; people are named by their requests."""
    return history_context(client=by[:80]) if isinstance(by, str) else nullcontext()
