"""What a move means for the desks: no database, no clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

OUTGOING_DAYS = 90
OLD_DAYS, VERY_OLD_DAYS = 7, 14
PROGRAMME = "1.1."


class Meaning(Enum):
    """What becomes of a person who has moved."""

    RECORDED = "nothing has to be done"
    RETURNED = "the person is back at the contract that sent them"
    HANDSHAKE = "the other contract has to accept"


@dataclass(frozen=True)
class Side:
    """One end of a move: the contract of the place, if it has one, and the path of that contract's tenant."""

    contract: int | None
    path: str = ""


def meaning_of(sender: int | None, receiver: int | None, *, is_archived: bool, was_in_transit: bool) -> Meaning:
    """Say what a move means, from the contract that last had the case to the one where the person is now.

    None is a place that is in no contract.
    """
    if is_archived:
        return Meaning.RECORDED
    if sender == receiver:
        return Meaning.RETURNED if was_in_transit else Meaning.RECORDED
    return Meaning.HANDSHAKE


def sender_path(former_owner_path: str, contract_path: str) -> str:
    """Return the tenant that sends: the former owner's, else the contract's, else the programme."""
    return former_owner_path or contract_path or PROGRAMME


def age_in_days(since: date, today: date) -> int:
    """Return for how many days, of London's calendar, somebody has been in transit."""
    return max(0, (today - since).days)


def listed_from(now: datetime) -> datetime:
    """Return the moment from which moves are on the outgoing list."""
    return now - timedelta(days=OUTGOING_DAYS)
