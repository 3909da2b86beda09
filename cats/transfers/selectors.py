"""What the lists and the pages of transfers ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from cats.core import case_page, clock, words
from cats.core.people import name_for
from cats.core.statements import prepared_statement
from cats.core.tables.state import whole_number
from cats.core.today import CaseName
from cats.notifications.selectors import names_of
from cats.organisations.models import Contract, User
from cats.participants.codes import IdentifierKind
from cats.participants.models import Identifier, Participant
from cats.participants.policies import participants
from cats.transfers.codes import OPEN, Desk, State
from cats.transfers.models import Transfer, TransferMessage
from cats.transfers.policies import transfers
from cats.transfers.rules import OLD_DAYS, VERY_OLD_DAYS, age_in_days

_OPEN = "_open_transfer"
_IN_THE_WAY = (
    "The person has moved to another contract, which has not accepted the case yet. Accept the transfer first, under "
    "Transfers."
)


@dataclass(frozen=True)
class Row:
    """A transfer as a list shows it to one person; the name only where they may see it."""

    transfer: Transfer
    case: CaseName | None
    former_owner: str
    days: int

    @property
    def is_old(self) -> bool:
        return self.transfer.is_open and self.days >= OLD_DAYS

    @property
    def is_very_old(self) -> bool:
        return self.transfer.is_open and self.days >= VERY_OLD_DAYS

    @property
    def name(self) -> str:
        """Return what the person is called here."""
        if self.case is None:
            return f"Case number {self.transfer.participant_id}"
        return self.case.name or f"Restricted record {self.case.crn}"


def incoming(by: User) -> QuerySet[Transfer]:
    """Return what has been sent to the person's side and still waits, on either desk."""
    return _with_places(transfers.incoming(by, Transfer.objects.filter(state__in=OPEN)))


def outgoing(by: User) -> QuerySet[Transfer]:
    """Return what the side has sent in 90 days or is still open, unless the person has moved on since."""
    return _with_places(transfers.outgoing(by, Transfer.objects.exclude(state=State.SUPERSEDED)))


def named(by: User, listed: QuerySet[Transfer], term: str) -> Q:
    """Return the condition for transfers of a list with this in the name or numbers of the person, or in the places.

    A person is found by what the reader may know of them: a restricted record by its CRN alone.
    """
    names = Q()
    for word in term.split():
        names &= Q(first_name__icontains=word) | Q(middle_name__icontains=word) | Q(last_name__icontains=word)
    by_number = Identifier.objects.filter(value__iexact=term)
    numbered = Q(pk__in=by_number.values("participant")) | Q(upci__iexact=term)
    here = Participant.objects.filter(pk__in=listed.order_by().values("participant"))
    found = set(participants.readable(by, here).filter(names | numbered).values_list("pk", flat=True))
    closed = case_page.masked(by, found) if found else set()
    of_crn = by_number.filter(kind=IdentifierKind.CRN, participant__in=closed).values_list("participant", flat=True)
    places = Q(from_location__name__icontains=term) | Q(to_location__name__icontains=term)
    places |= Q(from_contract__region__icontains=term) | Q(to_contract__region__icontains=term)
    return places | Q(participant__in=(found - closed) | set(of_crn)) | Q(participant=whole_number(term) or None)


def rows_of(by: User, page: Iterable[Transfer]) -> list[Row]:
    """Put the transfers of a page into words for one reader; two queries, whatever their number."""
    page, today = list(page), clock.today()
    names = names_of(by, {each.participant_id for each in page})
    return [
        Row(
            each,
            names.get(each.participant_id),
            name_for(by, each.former_owner) if each.former_owner else "",
            age_in_days(words.local(each.in_transit_since).date(), today),
        )
        for each in page
    ]


def find(by: User, transfer_id: int) -> Transfer:
    """Return a transfer that the person may open; raises Http404 for any other."""
    found = transfers.scope(by, _with_places(Transfer.objects.filter(pk=transfer_id))).first()
    if found is None:
        raise Http404
    return found


def messages_of(transfer: Transfer) -> list[TransferMessage]:
    """Return what was written about a transfer and about those that it continues, the oldest first; two queries."""
    chain = [transfer.pk]
    earlier = dict(
        Transfer.objects.filter(participant=transfer.participant_id, pk__lte=transfer.pk).values_list("pk", "continues")
    )
    while (before := earlier.get(chain[-1])) is not None:
        chain.append(before)
    written = TransferMessage.objects.filter(transfer__in=chain).select_related("by__tenant")
    return list(written.order_by("at", "pk"))


def latest_of(case: Participant) -> Transfer | None:
    """Return the latest transfer of a case; asked once a page, and not of a case that `asks` found never to move."""
    if not hasattr(case, _OPEN):
        setattr(case, _OPEN, _latest_of.one(case.pk) if getattr(case, "has_moved", True) else None)
    known: Transfer | None = getattr(case, _OPEN)
    return known


def asks() -> dict[str, Any]:
    """Return what spares `latest_of` its query, as an expression over a query of cases, by the name it looks for."""
    return {"has_moved": Exists(Transfer.objects.filter(participant=OuterRef("pk")))}


def history_of(case: Participant) -> QuerySet[Transfer]:
    """Return all transfers of a case, newest first."""
    return _history_of(case.pk)


def may_open(by: User, transfer_id: int) -> bool:
    """Say whether the person may open a transfer."""
    return _scoped.one(by, transfer_id) is not None


@prepared_statement
def _latest_of(case_id: int) -> QuerySet[Transfer]:
    return _history_of(case_id)[:1]


@prepared_statement
def _scoped(by: User, transfer_id: int) -> QuerySet[Transfer, int]:
    return transfers.scope(by, Transfer.objects.filter(pk=transfer_id)).values_list("pk", flat=True)


def _history_of(case_id: int) -> QuerySet[Transfer]:
    return _with_places(Transfer.objects.filter(participant=case_id)).order_by("-moved_at", "-pk")


def in_the_way(cases: Sequence[Participant]) -> dict[int, str]:
    """Return, for those of these cases that are in transit, why they are neither archived nor reassigned."""
    found = Transfer.objects.filter(participant__in=[case.pk for case in cases], state__in=OPEN)
    return dict.fromkeys(found.values_list("participant_id", flat=True), _IN_THE_WAY)


def acts_on(by: User, transfer: Transfer) -> dict[str, bool]:
    """Return what the person may do to a transfer as it stands; one query at most for each side."""
    if not transfer.is_open:
        return dict.fromkeys(("accept", "decline", "ask", "answer", "note", "close"), False)
    receives = transfers.may(by, "accept", transfer)
    sends = transfers.may(by, "answer", transfer)
    return {
        "accept": receives and transfer.to_contract_id is not None,
        "decline": receives and transfer.state in (State.SENT, State.ASKED) and transfer.to_contract_id is not None,
        "ask": receives and transfer.state == State.SENT,
        "answer": sends and transfer.desk == Desk.SENDER,
        "note": sends and transfer.desk == Desk.RECEIVER,
        "close": transfers.may(by, "close", transfer),
    }


def contracts() -> dict[str, str]:
    """Return the contracts that a list is filtered by, and the places that are in none."""
    known: Any = Contract.objects.order_by("lot").values_list("pk", "region")
    return {str(key): region for key, region in known} | {"none": "Outside the programme"}


def _with_places(queryset: QuerySet[Transfer]) -> QuerySet[Transfer]:
    return queryset.select_related(
        "participant", "from_location", "to_location", "from_contract", "to_contract", "former_owner__tenant"
    )
