"""The lists of transfers: their columns and filters."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q

from cats.core import clock
from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn
from cats.core.tables.filters import Filter, one_of
from cats.transfers.codes import DESK_OF, OPEN, Desk, State

Where = Callable[[list[Any]], Q]
AGES = {"7": "7 days or more", "14": "14 days or more", "30": "30 days or more"}


class IncomingTable(ListTable):
    """What is to be accepted, the person who has waited longest first."""

    default_sort = "since"
    noun = ("incoming transfer", "incoming transfers")

    person = ListColumn("Person", width="name")
    state = ListColumn("State", sort=("state", "in_transit_since"), width="status")
    since = ListColumn("In transit since", sort=("in_transit_since",), width="date")
    origin = ListColumn("From", sort=("from_contract__lot", "in_transit_since"), nullable=True, width="place")
    to = ListColumn("To", sort=("to_location__name", "in_transit_since"), width="place")
    former_owner = ListColumn("Former owner")


class OutgoingTable(ListTable):
    """What was sent, the latest first."""

    default_sort = "-moved"
    noun = ("outgoing transfer", "outgoing transfers")

    person = ListColumn("Person", width="name")
    state = ListColumn("State", sort=("state", "moved_at"), width="status")
    moved = ListColumn("Moved", sort=("moved_at",), width="date")
    origin = ListColumn("From", sort=("from_location__name", "moved_at"), width="place")
    to = ListColumn("To", sort=("to_contract__lot", "moved_at"), nullable=True, width="place")
    owner = ListColumn("Former and new owner")


def incoming_filters(contracts: Mapping[str, str], named: Where) -> tuple[Filter, ...]:
    """Return what incoming transfers are filtered by; `named` finds those of a name, a number or a place."""
    return (
        Filter("q", "Name, number or place", named),
        Filter("turn", "Whose turn", _whose_turn, dict(Desk.choices)),
        Filter("contract", "From contract", _contract("from_contract"), contracts),
        Filter("age", "In transit for", _at_least, AGES, is_single=True),
    )


def outgoing_filters(contracts: Mapping[str, str], named: Where) -> tuple[Filter, ...]:
    """Return what outgoing transfers are filtered by; `named` finds those of a name, a number or a place."""
    shown = {state.value: state.label for state in State if state != State.SUPERSEDED}
    return (
        Filter("q", "Name, number or place", named),
        Filter("state", "State", one_of("state"), shown),
        Filter("contract", "To contract", _contract("to_contract"), contracts),
        Filter("age", "In transit for", _at_least, AGES, is_single=True),
    )


def _whose_turn(values: list[Any]) -> Q:
    return Q(state__in=[state for state, desk in DESK_OF.items() if desk in values])


def _contract(field: str) -> Any:
    def narrow(values: list[Any]) -> Q:
        keys = [value for value in values if value != "none"]
        found = Q(**{f"{field}__in": keys})
        return found | Q(**{field: None}) if "none" in values else found

    return narrow


def _at_least(values: list[Any]) -> Q:
    days = min(int(value) for value in values)
    return Q(state__in=OPEN, in_transit_since__lte=clock.now() - timedelta(days=days))
