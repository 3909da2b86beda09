"""Records that were rejected for a code that now has a meaning: they are tried again, and no others."""

from functools import partial

from django.db import transaction
from django.db.models import Q

from migration.codes import DomainName, ItemState, RunAct
from migration.engine import bell, ledger
from migration.models import CodeMapping, Item, Run
from migration.reference.codes import CodeTable
from migration.services.requesters import Requester, note
from migration.services.retrying import CLOSED
from migration.services.stopping import locked

DOMAIN = {
    CodeTable.VISIT_TYPE.value: DomainName.VISITS,
    CodeTable.VISIT_STATUS.value: DomainName.VISITS,
    CodeTable.VISIT_OUTCOME.value: DomainName.VISITS,
    CodeTable.ADJUSTMENT_TYPE.value: DomainName.ADJUSTMENTS,
}


def retry_rejected(mapping: CodeMapping, *, by: Requester) -> int:
    """Let every run try the records again that it rejected for this code; returns how many. In a transaction."""
    runs = Run.objects.filter(domain=DOMAIN[mapping.table], is_dry_run=False).exclude(status__in=CLOSED)
    return sum(_retry(run, mapping, by) for run in runs.order_by("pk"))


def _retry(run: Run, mapping: CodeMapping, by: Requester) -> int:
    """A rejection's detail ends in the code; where several adjustments came together, it begins with which one."""
    reason = f"unknown_{mapping.table}"
    about = Q(detail=mapping.nomis_code) | Q(detail__endswith=f": {mapping.nomis_code}")
    rejected = Item.objects.filter(about, run=run, state=ItemState.REJECTED, reason=reason)
    keys = list(rejected.values_list("key", flat=True))
    if not keys or locked(run.pk).status in CLOSED:
        return 0
    count = ledger.reopen(run.pk, (ItemState.REJECTED,), reason=reason, keys=keys)
    if count:
        note(run, RunAct.RETRIED, by, items=count, reason=reason, code=mapping.nomis_code)
        transaction.on_commit(partial(bell.ring))
    return count
