"""What moves do to the desks, in the transaction of the moves themselves: the cases' rows are locked there already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from cats.core import clock, versions
from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.audit import entry, record
from cats.core.models import TimelineEntry
from cats.core.roles import Permission
from cats.notifications.recipients import holders_in
from cats.notifications.services import notify_each
from cats.organisations.models import Contract, Location, User
from cats.participants.models import LocationSpan, OwnershipSpan, Participant
from cats.transfers.codes import OPEN, State
from cats.transfers.models import Transfer
from cats.transfers.rules import PROGRAMME, Meaning, meaning_of, sender_path


@dataclass(frozen=True)
class Move:
    """One move as the case's histories tell it, with whoever held the case at that moment."""

    case: Participant
    origin: Location
    here: Location
    at: datetime
    former_owner: User | None


def follow_moves(participant_ids: Iterable[int]) -> None:
    """Record the latest move of each of these people, and put on a desk whoever has left their contract.

    A fixed number of statements for any number of people, and two more for each transfer that another move supersedes.
    """
    moves = _latest_moves(list(participant_ids))
    waiting = Transfer.objects.filter(participant__in=[move.case for move in moves], state__in=OPEN)
    earlier = {each.participant_id: each for each in _with_sides(waiting).select_for_update(of=("self",))}
    transfers = [_following(move, earlier.get(move.case.pk)) for move in moves]
    for superseded in earlier.values():
        _end(superseded, State.SUPERSEDED, clock.now())
    Transfer.objects.bulk_create(transfers)
    _tell_receivers([transfer for transfer in transfers if transfer.is_open])


def follow_archiving(participant_ids: Iterable[int]) -> None:
    """Close the open transfers of cases that the system has archived; people are kept from archiving them."""
    ids = list(participant_ids)
    gone = Transfer.objects.filter(participant__in=ids, participant__status="archived", state__in=OPEN)
    for transfer in gone.select_for_update(of=("self",)):
        _end(transfer, State.CLOSED, clock.now())
        record(Act.TRANSFER_CLOSED, on=transfer.participant, by=SYSTEM)


def _latest_moves(case_ids: Sequence[int]) -> list[Move]:
    """Return how each case came to where it is; a case that has never been elsewhere is left out."""
    numbered = Window(RowNumber(), partition_by="participant", order_by="-pk")
    spans = LocationSpan.objects.filter(participant__in=case_ids).annotate(nth=numbered).filter(nth__lte=2)
    stays: dict[int, list[LocationSpan]] = defaultdict(list)
    for span in spans.order_by("participant", "-pk"):
        stays[span.participant_id].append(span)
    moved = {case_id: (before, here) for case_id, (here, *rest) in stays.items() for before in rest}
    lost = _owners_until({here.started_at for _, here in moved.values()}, moved)
    place_ids = {stay.location_id for pair in moved.values() for stay in pair}
    places = Location.objects.select_related("contract__tenant").in_bulk(place_ids)
    moves = []
    for case in Participant.objects.select_related("owner__tenant").filter(pk__in=moved).order_by("pk"):
        before, here = moved[case.pk]
        owner = lost.get((case.pk, here.started_at), case.owner)
        moves.append(Move(case, places[before.location_id], places[here.location_id], here.started_at, owner))
    return moves


def _owners_until(moments: Iterable[datetime], case_ids: Iterable[int]) -> Mapping[tuple[int, datetime], User]:
    """Return who lost which case at one of these moments; whoever lost none has it still."""
    lost = OwnershipSpan.objects.filter(participant__in=list(case_ids), ended_at__in=list(moments), owner__isnull=False)
    spans = lost.select_related("owner__tenant").order_by("pk")
    return {(span.participant_id, span.ended_at): span.owner for span in spans if span.ended_at and span.owner}


def _following(move: Move, earlier: Transfer | None) -> Transfer:
    """Return the transfer that a move is, unsaved; it goes on from one that nobody has accepted yet."""
    case = move.case
    origin = move.origin.contract if earlier is None else earlier.from_contract
    here = move.here.contract
    meaning = meaning_of(
        origin.pk if origin else None,
        here.pk if here else None,
        is_archived=case.is_archived,
        was_in_transit=earlier is not None,
    )
    former_owner = earlier.former_owner if earlier is not None and earlier.former_owner else move.former_owner
    is_open = meaning is Meaning.HANDSHAKE
    return Transfer(
        participant=case,
        from_location=move.origin,
        to_location=move.here,
        from_contract=origin,
        to_contract=here,
        former_owner=former_owner,
        sender_path=earlier.sender_path if earlier is not None else _sender_of(origin, former_owner),
        receiver_path=here.tenant.path if here else PROGRAMME,
        moved_at=move.at,
        in_transit_since=earlier.in_transit_since if earlier is not None else move.at,
        state=State.SENT if is_open else State.RECORDED,
        continues=earlier,
        ended_at=None if is_open else clock.now(),
    )


def _with_sides(transfers: QuerySet[Transfer]) -> QuerySet[Transfer]:
    return transfers.select_related("from_contract__tenant", "former_owner__tenant")


def _sender_of(origin: Contract | None, former_owner: User | None) -> str:
    return sender_path(former_owner.tenant.path if former_owner else "", origin.tenant.path if origin else "")


def _end(transfer: Transfer, state: State, at: datetime) -> None:
    transfer.state, transfer.ended_at = state, at
    versions.save(transfer, "state", "ended_at")


def _tell_receivers(transfers: Sequence[Transfer]) -> None:
    """Write into the timelines, and tell the receiving contracts' people; the programme's look at their list."""
    TimelineEntry.objects.bulk_create(
        entry(Act.TRANSFER_SENT, on=transfer.participant, by=SYSTEM, transfer=transfer.pk) for transfer in transfers
    )
    received: dict[str, list[Transfer]] = defaultdict(list)
    for transfer in transfers:
        if transfer.to_contract_id is not None:
            received[transfer.receiver_path].append(transfer)
    for path, new in received.items():
        readers = holders_in(path, Permission.TRANSFERS)
        if len(new) > 1:
            notify_each(to=readers, kind="transfers_sent", link=reverse("incoming_transfers"), cases=len(new))
            continue
        link = reverse("transfer", args=[new[0].pk])
        notify_each(to=readers, kind="transfer_sent", participant=new[0].participant, link=link)
