"""What of changes one person may not read: values of restricted records, and of rows that nobody knows the case of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from cats.core import case_page
from cats.core.changes.places import Place, places
from cats.core.changes.reading import Entry
from cats.core.today import CaseName
from cats.organisations.models import User
from cats.organisations.policies import users
from cats.participants.administration.selectors import names_of
from cats.participants.models import Participant

# The models whose rows are about no person in a case, so that nothing of a restricted record can stand in them.
ABOUT_NOBODY = frozenset({
    "Contract", "Label", "Location", "LocationCode", "PicklistEntry", "Tenant", "TenantDomain", "TenantLocation",
    "User",
})  # fmt: skip
RESTRICTED = "What was changed is not shown: the record is restricted."
UNKNOWN = "What was changed is not shown: no case tells whose record it is."
ELSEWHERE = "What was changed is not shown: the account is outside your organisation."


@dataclass(frozen=True)
class Shown:
    """A change as one person may see it: its case by the name that they may know, and why its values are closed."""

    entry: Entry
    case: CaseName | None
    closed: str


def shown_to(by: User, entries: Sequence[Entry]) -> list[Shown]:
    """Say of each change what the person may see of it; three queries, and what masking asks."""
    ids = {entry.case for entry in entries if entry.case is not None}
    known = names_of(by, Participant.objects.filter(pk__in=ids))
    accounts = {entry.row for entry in entries if entry.place.model is User}
    own = set(users.scope(by, User.objects.filter(pk__in=accounts)).values_list("pk", flat=True))
    return [_shown(entry, known.get(entry.case or 0), own) for entry in entries]


def open_cases(by: User, case_ids: Iterable[int]) -> list[int]:
    """Return those of these cases whose records are open to the person."""
    ids = set(case_ids)
    return sorted(ids - case_page.masked(by, ids))


def open_sources() -> list[str]:
    """Return the histories that are about nobody in a case."""
    return [source for source, place in places().items() if _is_about_nobody(place)]


def sources_of_cases() -> list[str]:
    """Return the histories that say themselves which case they are about."""
    return [source for source, place in places().items() if place.case]


def about_nobody(by: User) -> Q:
    """Return the condition for changes about nobody in a case, and of accounts those in the person's reach."""
    accounts = {source for source, place in places().items() if place.model is User}
    others = [source for source in open_sources() if source not in accounts]
    within = users.scope(by, User.objects.all()).order_by().values("pk")
    return Q(source__in=others) | Q(source__in=list(accounts), row__in=within)


def _shown(entry: Entry, case: CaseName | None, own: set[int]) -> Shown:
    closed = ""
    if entry.place.model is User:
        closed = "" if entry.row in own else ELSEWHERE
    elif not _is_about_nobody(entry.place):
        closed = UNKNOWN if case is None else RESTRICTED if case.is_masked else ""
    return Shown(entry, case, closed)


def _is_about_nobody(place: Place) -> bool:
    return place.model.__name__ in ABOUT_NOBODY
