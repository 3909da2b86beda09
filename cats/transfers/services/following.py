"""What a move does to the desks, in the transaction of the move itself: the case's row is locked there already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from cats.core import clock, versions
from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.roles import Permission
from cats.notifications.recipients import holders_in
from cats.notifications.services import notify_each
from cats.organisations.models import Location, User
from cats.participants.models import LocationSpan, OwnershipSpan, Participant
from cats.transfers.codes import OPEN, State
from cats.transfers.models import Transfer
from cats.transfers.rules import PROGRAMME, Meaning, meaning_of, sender_path


@dataclass(frozen=True)
class Move:
    """One move as the case's histories tell it, with whoever held the case at that moment."""

    case: Participant
    origin: Location
    at: datetime
    former_owner: User | None


def follow_moves(participant_ids: Iterable[int]) -> None:
    """Record the latest move of each of these people, and put on a desk whoever has left their contract."""
    for case in Participant.objects.filter(pk__in=list(participant_ids)).select_related(
        "owner__tenant", "current_location__contract__tenant"
    ):
        if (move := _latest_move(case)) is not None:
            _follow(move)


def follow_archiving(participant_ids: Iterable[int]) -> None:
    """Close the open transfers of cases that the system has archived; people are kept from archiving them."""
    ids = list(participant_ids)
    gone = Transfer.objects.filter(participant__in=ids, participant__status="archived", state__in=OPEN)
    for transfer in gone.select_for_update(of=("self",)):
        _end(transfer, State.CLOSED, clock.now())
        record(Act.TRANSFER_CLOSED, on=transfer.participant, by=SYSTEM)


def _latest_move(case: Participant) -> Move | None:
    spans = LocationSpan.objects.filter(participant=case).select_related("location__contract__tenant")
    latest = list(spans.order_by("-pk")[:2])
    if len(latest) < 2:
        return None
    here, before = latest
    return Move(case, before.location, here.started_at, _owner_at(case, here.started_at))


def _owner_at(case: Participant, at: datetime) -> User | None:
    """Return who had the case when the person moved: whoever lost it by that, else whoever has it still."""
    lost = OwnershipSpan.objects.filter(participant=case, ended_at=at, owner__isnull=False)
    span = lost.select_related("owner__tenant").order_by("-pk").first()
    return span.owner if span is not None else case.owner


def _follow(move: Move) -> None:
    case, now = move.case, clock.now()
    earlier = Transfer.objects.select_for_update(of=("self",)).filter(participant=case, state__in=OPEN).first()
    origin = move.origin.contract if earlier is None else earlier.from_contract
    here = case.current_location.contract
    meaning = meaning_of(
        origin.pk if origin else None,
        here.pk if here else None,
        is_archived=case.is_archived,
        was_in_transit=earlier is not None,
    )
    former_owner = earlier.former_owner if earlier is not None and earlier.former_owner else move.former_owner
    sender = earlier.sender_path if earlier is not None else _sender_of(origin, former_owner)
    if earlier is not None:
        _end(earlier, State.SUPERSEDED, now)
    is_open = meaning is Meaning.HANDSHAKE
    transfer = Transfer.objects.create(
        participant=case,
        from_location=move.origin,
        to_location=case.current_location,
        from_contract=origin,
        to_contract=here,
        former_owner=former_owner,
        sender_path=sender,
        receiver_path=here.tenant.path if here else PROGRAMME,
        moved_at=move.at,
        in_transit_since=earlier.in_transit_since if earlier is not None else move.at,
        state=State.SENT if is_open else State.RECORDED,
        continues=earlier,
        ended_at=None if is_open else now,
    )
    if is_open:
        _tell_receiver(transfer)


def _sender_of(origin: object, former_owner: User | None) -> str:
    path = origin.tenant.path if origin is not None else ""  # type: ignore[attr-defined]
    return sender_path(former_owner.tenant.path if former_owner else "", path)


def _end(transfer: Transfer, state: State, at: datetime) -> None:
    transfer.state, transfer.ended_at = state, at
    versions.save(transfer, "state", "ended_at")


def _tell_receiver(transfer: Transfer) -> None:
    """Write it into the timeline, and tell the receiving contract's people; the programme's look at their list."""
    record(Act.TRANSFER_SENT, on=transfer.participant, by=SYSTEM, transfer=transfer.pk)
    if transfer.to_contract_id is None:
        return
    notify_each(
        to=holders_in(transfer.receiver_path, Permission.TRANSFERS),
        kind="transfer_sent",
        participant=transfer.participant,
        link=reverse("transfer", args=[transfer.pk]),
    )
