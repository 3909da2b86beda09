"""The subjects of events: whose events are done in order, and which records belong to each."""

import re
from dataclasses import dataclass
from enum import StrEnum

from migration.codes import DomainName
from migration.sync.fields import BadField


class Sort(StrEnum):
    """What a subject is. Its values begin every subject."""

    PRISONER = "prisoner"
    PERSON = "person"
    BOOKING = "booking"
    TRANSACTION = "transaction"
    VISIT = "visit"
    RESTRICTION = "restriction"
    BALANCE = "balance"


# A subject that is one record, and of which domain.
DOMAINS = {
    Sort.PERSON: DomainName.CONTACTS,
    Sort.BOOKING: DomainName.ADJUSTMENTS,
    Sort.TRANSACTION: DomainName.TRANSACTIONS,
    Sort.VISIT: DomainName.VISITS,
    Sort.RESTRICTION: DomainName.RESTRICTIONS,
    Sort.BALANCE: DomainName.BALANCES,
}
SORTS = {domain: sort for sort, domain in DOMAINS.items()}
_SHAPE = re.compile(
    r"(prisoner):([A-Z][0-9]{4}[A-Z]{2})"
    r"|(person|booking|transaction|visit|restriction):([0-9]{1,19})"
    r"|(balance):(prisoner:[0-9]{1,19}|prison:[A-Z0-9]{1,10})"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A sort and its key."""

    sort: Sort
    key: str

    def __str__(self) -> str:
        return f"{self.sort}:{self.key}"


def read(text: str) -> Subject:
    """Return the subject that a text names; raises BadField."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise BadField("subject")
    sort, key = [part for part in match.groups() if part is not None]
    return Subject(Sort(sort), key)


def of_record(domain: DomainName, key: str) -> str:
    """Return the subject of one record of a domain."""
    return f"{SORTS[domain]}:{key}"


def prisoner(number: str) -> str:
    return f"{Sort.PRISONER}:{number}"


def person(key: str | int) -> str:
    return f"{Sort.PERSON}:{key}"


def visit(key: str | int) -> str:
    return f"{Sort.VISIT}:{key}"


def booking(key: str | int) -> str:
    return f"{Sort.BOOKING}:{key}"


def transaction(key: str | int) -> str:
    return f"{Sort.TRANSACTION}:{key}"


def restriction(key: str | int) -> str:
    return f"{Sort.RESTRICTION}:{key}"
