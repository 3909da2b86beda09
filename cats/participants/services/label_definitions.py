"""The labels that people can put on cases: making, changing and deleting them (participants 7.5)."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from cats.core import versions
from cats.core.errors import Refused
from cats.core.history import history_context
from cats.organisations.models import Contract, User
from cats.participants.codes import LabelColour, LabelScope
from cats.participants.models import Label
from cats.participants.policies import labels

TAKEN_IN_CONTRACT = "This contract has a label with this name already"
TAKEN = "A label that everybody can use needs a name that no other label has"


@transaction.atomic
def create_label(
    *, name: str, description: str, colour: LabelColour, scope: LabelScope, contract: Contract | None, by: User,
    reason: str,
) -> Label:  # fmt: skip
    """Make a label, a contract's own or everybody's. Raises NotAllowed, and Refused for a name that is taken."""
    labels.require(by, "manage")
    require_free_name(name, contract)
    history_context(reason=reason, via="administration")
    return _written(
        lambda: Label.objects.create(
            name=name, description=description, colour=colour, scope=scope, contract=contract
        )
    )  # fmt: skip


@transaction.atomic
def change_label(*, label: Label, by: User, reason: str, expected_version: int | None = None, **facts: Any) -> Label:
    """Change a label on every case that carries it; locks it. One that has been used keeps its contract and kind.

    Raises NotAllowed, Stale, and Refused for a name that is taken or a contract that cannot change any more.
    """
    row = _locked(label, by, reason)
    versions.check(row, expected_version)
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    if {"contract", "scope"} & set(changed) and row.links.exists():
        raise Refused("Cases carry or carried this label, so its contract and who uses it stay", field="contract")
    for name in changed:
        setattr(row, name, facts[name])
    require_free_name(row.name, row.contract, beside=row)
    return _written(lambda: versions.save(row, *changed)) if changed else row


@transaction.atomic
def delete_label(*, label: Label, by: User, reason: str) -> None:
    """Delete a label that no case has ever carried. Raises NotAllowed, and Refused for any other."""
    row = _locked(label, by, reason)
    if row.links.exists():
        raise Refused("This label cannot be deleted: cases carry it, or carried it once, and their history names it.")
    row.delete()


def require_free_name(name: str, contract: Contract | None, *, beside: Label | None = None) -> None:
    """Raise Refused when a name is taken: everybody's by any label, a contract's only within the contract."""
    others = Label.objects.filter(name__iexact=name).exclude(pk=beside.pk if beside else 0)
    if others.filter(Q() if contract is None else Q(contract=contract)).exists():
        raise Refused(TAKEN if contract is None else TAKEN_IN_CONTRACT, field="name")


def _locked(label: Label, by: User, reason: str) -> Label:
    row = Label.objects.select_for_update(of=("self",)).get(pk=label.pk)
    labels.require(by, "manage", row)
    history_context(reason=reason, via="administration")
    return row


def _written(write: Any) -> Label:
    try:
        with transaction.atomic():
            made: Label = write()
            return made
    except IntegrityError as error:
        # Somebody took the name at the same moment.
        raise Refused("Another label has this name now", field="name") from error
