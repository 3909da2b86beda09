"""What people do about single items: try them again, or give them up."""

from collections.abc import Sequence

from django.db import transaction

from cats.core.errors import Refused
from cats.core.storable import storable
from migration.codes import ItemState, RunAct, RunStatus
from migration.engine import bell, ledger, runs
from migration.models import Item, Run
from migration.services.requesters import Requester, note, require
from migration.services.stopping import locked, take_time

# What may be tried again: everything that did not end in a mapping.
RETRIABLE = (
    ItemState.REJECTED,
    ItemState.DEAD,
    ItemState.WAITING,
    ItemState.RETRYING,
    ItemState.IGNORED,
    ItemState.DISCARDED,
)
FAILED = (ItemState.REJECTED, ItemState.DEAD, ItemState.WAITING, ItemState.RETRYING)
CLOSED = (RunStatus.CANCELLING, RunStatus.ROLLING_BACK, RunStatus.ROLLED_BACK)


@transaction.atomic
def retry_item(*, item: Item, by: Requester) -> Item:
    """Try one item again, soon, whatever the state of its run is. Raises NotAllowed or Refused."""
    run = _opened(item.run, by, "retry")
    if not ledger.reopen(run.pk, RETRIABLE, keys=[item.key]):
        raise Refused(f"{item.key} has no failure to retry.")
    note(run, RunAct.RETRIED, by, items=1, item=item.pk)
    transaction.on_commit(bell.ring)
    item.refresh_from_db()
    return item


@transaction.atomic
def retry_by_reason(*, run: Run, reason: str | None, by: Requester) -> int:
    """Try every failed or waiting item of a run again that has this reason (None: any); returns how many that is."""
    run = _opened(run, by, "retry")
    take_time()
    count = ledger.reopen(run.pk, FAILED, reason=reason)
    return _noted(run, RunAct.RETRIED, by, count, reason or "")


@transaction.atomic
def discard_items(
    *, run: Run, by: Requester, why: str, reason: str | None = None, keys: Sequence[str] | None = None
) -> int:
    """Give up failed or waiting items, by reason or by key, and say why; what NOMIS answered about them is forgotten.

    Returns how many that is. They can still be retried. Raises NotAllowed or Refused.
    """
    if not why.strip():
        raise Refused("Say why these are given up.", field="why")
    if reason is None and keys is None:
        raise Refused("Say which items are given up.", field="reason")
    run = _opened(run, by, "discard")
    take_time()
    count = ledger.discard(run.pk, FAILED, storable(why.strip())[:500], reason=reason, keys=keys)
    runs.settle(run.pk)
    return _noted(run, RunAct.DISCARDED, by, count, reason or "")


def _opened(run: Run, by: Requester, act: str) -> Run:
    require(by, act, run)
    run = locked(run.pk)
    if run.status in CLOSED:
        raise Refused(f"{run.label} is being stopped or was rolled back.")
    return run


def _noted(run: Run, act: RunAct, by: Requester, count: int, reason: str) -> int:
    if count:
        note(run, act, by, items=count, reason=reason)
        transaction.on_commit(bell.ring)
    return count
