"""The types of migration as the reference names them, and which domain and part of it each is."""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from pydantic.alias_generators import to_camel

from migration.codes import DomainName, RunStatus
from migration.models import Run


class MigrationType(StrEnum):
    """What stands in paths and bodies."""

    VISITS = "VISITS"
    SENTENCING_ADJUSTMENTS = "SENTENCING_ADJUSTMENTS"
    CONTACTS = "CONTACTS"
    PRISONER_RESTRICTIONS = "PRISONER_RESTRICTIONS"
    TRANSACTIONS = "TRANSACTIONS"
    PRISONER_BALANCE = "PRISONER_BALANCE"
    PRISON_BALANCE = "PRISON_BALANCE"


@dataclass(frozen=True, slots=True)
class Part:
    """A domain, and what its filter always says for this type."""

    domain: DomainName
    chosen: dict[str, str] = field(default_factory=dict)


PARTS = {
    MigrationType.VISITS: Part(DomainName.VISITS),
    MigrationType.SENTENCING_ADJUSTMENTS: Part(DomainName.ADJUSTMENTS),
    MigrationType.CONTACTS: Part(DomainName.CONTACTS),
    MigrationType.PRISONER_RESTRICTIONS: Part(DomainName.RESTRICTIONS),
    MigrationType.TRANSACTIONS: Part(DomainName.TRANSACTIONS),
    MigrationType.PRISONER_BALANCE: Part(DomainName.BALANCES, {"whose": "prisoner"}),
    MigrationType.PRISON_BALANCE: Part(DomainName.BALANCES, {"whose": "prison"}),
}
# How the reference calls the states of a run; ours stand beside them.
_STATUS = {
    RunStatus.CANCELLING: "CANCELLED_REQUESTED",
    RunStatus.CANCELLED: "CANCELLED",
    RunStatus.COMPLETED: "COMPLETED",
    RunStatus.COMPLETED_WITH_FAILURES: "COMPLETED",
    RunStatus.ROLLED_BACK: "ROLLED_BACK",
    RunStatus.FAILED: "FAILED",
}


def runs_of(kind: MigrationType) -> QuerySet[Run]:
    """Return the runs of a type, newest first. A run for all balances belongs to both of their types."""
    part = PARTS[kind]
    runs = Run.objects.filter(domain=part.domain)
    if part.chosen:
        other = "prison" if part.chosen["whose"] == "prisoner" else "prisoner"
        runs = runs.exclude(chosen__whose=other)
    return runs.order_by("-started_at", "-pk")


def type_of(run: Run) -> MigrationType:
    """Return the type of a run; one for all balances goes by the prisoners'."""
    if run.domain == DomainName.BALANCES and run.chosen.get("whose") == "prison":
        return MigrationType.PRISON_BALANCE
    return next(kind for kind, part in PARTS.items() if part.domain == run.domain)


def status_of(run: Run) -> str:
    """Return the state of a run in the reference's words."""
    return _STATUS.get(RunStatus(run.status), "STARTED")


def filter_of(run: Run) -> dict[str, Any]:
    """Return what a run was started with, in the reference's spelling; what was not chosen is left out."""
    return {to_camel(name): value for name, value in run.chosen.items() if value not in (None, [], "")}


def filter_text(run: Run) -> str:
    """Return the filter as the text of JSON that the history holds."""
    return json.dumps(filter_of(run))
