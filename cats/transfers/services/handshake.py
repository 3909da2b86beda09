"""What sender and receiver do about an open transfer."""

from django.db import transaction
from django.urls import reverse

from cats.core import clock, versions
from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.roles import Permission
from cats.notifications.recipients import holders_in
from cats.notifications.services import notify_each
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.services import hand_over_moved
from cats.participants.services.locking import lock
from cats.transfers.codes import Said, State
from cats.transfers.models import Transfer, TransferMessage
from cats.transfers.policies import transfers

OVER = "This transfer is over. Open the case to see who has it now."


@transaction.atomic
def accept_transfer(
    *, transfer: Transfer, to: User, by: Actor, note: str = "", expected_version: int | None = None
) -> Transfer:
    """Take the case over and give it to a worker who may hold cases at the new location.

    Raises Stale when the transfer has changed since the version expected, NotAllowed, or Refused: it is over, or the
    worker may not hold it. Locks the case and the transfer.
    """
    case, fresh = _lock(transfer, expected_version)
    transfers.require(by, "accept", fresh)
    _must_be_open(fresh)
    hand_over_moved(participant=case, to=to, by=by, reason=note)
    fresh.state, fresh.ended_at, fresh.ended_by, fresh.new_owner = State.ACCEPTED, clock.now(), person(by), to
    versions.save(fresh, "state", "ended_at", "ended_by", "new_owner")
    record(Act.TRANSFER_ACCEPTED, on=case, by=by, transfer=fresh.pk)
    _tell(fresh, "transfer_accepted", _writers(fresh), by)
    return fresh


@transaction.atomic
def decline_transfer(*, transfer: Transfer, reason: str, by: Actor, expected_version: int | None = None) -> Transfer:
    """Say that the receiver does not take the case, and why; it then lies with the sender. Raises as accepting does."""
    _, fresh = _turn(transfer, "decline", State.DECLINED, by, expected_version, came_from=(State.SENT, State.ASKED))
    _say(fresh, Said.REFUSAL, reason, by, Act.TRANSFER_DECLINED)
    _tell(fresh, "transfer_declined", _senders(fresh), by)
    return fresh


@transaction.atomic
def ask_sender(*, transfer: Transfer, question: str, by: Actor, expected_version: int | None = None) -> Transfer:
    """Ask the sender something before deciding; it then lies with the sender. Raises as accepting does."""
    _, fresh = _turn(transfer, "ask", State.ASKED, by, expected_version, came_from=(State.SENT,))
    _say(fresh, Said.QUESTION, question, by, Act.TRANSFER_ASKED)
    _tell(fresh, "transfer_asked", _senders(fresh), by)
    return fresh


@transaction.atomic
def answer_receiver(*, transfer: Transfer, answer: str, by: Actor, expected_version: int | None = None) -> Transfer:
    """Answer a question, or explain and send a declined transfer again; it then lies with the receiver."""
    _, fresh = _turn(transfer, "answer", State.SENT, by, expected_version, came_from=(State.ASKED, State.DECLINED))
    _say(fresh, Said.ANSWER, answer, by, Act.TRANSFER_ANSWERED)
    _tell(fresh, "transfer_answered", holders_in(fresh.receiver_path, Permission.TRANSFERS), by)
    return fresh


@transaction.atomic
def write_note(*, transfer: Transfer, text: str, by: Actor) -> TransferMessage:
    """Write something for whoever takes the case over; it stays on the desk where it is. Locks the transfer."""
    _, fresh = _lock(transfer, None)
    transfers.require(by, "note", fresh)
    _must_be_open(fresh)
    return _say(fresh, Said.NOTE, text, by, Act.TRANSFER_NOTED)


@transaction.atomic
def close_transfer(*, transfer: Transfer, reason: str, by: Actor, expected_version: int | None = None) -> Transfer:
    """End a transfer that nobody can accept: of a person who is nowhere in the programme, say. No owner is set."""
    _, fresh = _lock(transfer, expected_version)
    transfers.require(by, "close", fresh)
    _must_be_open(fresh)
    fresh.state, fresh.ended_at, fresh.ended_by = State.CLOSED, clock.now(), person(by)
    versions.save(fresh, "state", "ended_at", "ended_by")
    _say(fresh, Said.CLOSING, reason, by, Act.TRANSFER_CLOSED)
    return fresh


def _lock(transfer: Transfer, expected_version: int | None) -> tuple[Participant, Transfer]:
    """Lock the case and then the transfer, as a move does, and read both fresh."""
    case = lock(Participant(pk=transfer.participant_id))
    fresh = Transfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)
    versions.check(fresh, expected_version)
    fresh.participant = case
    return case, fresh


def _turn(
    transfer: Transfer,
    act: str,
    to: State,
    by: Actor,
    expected_version: int | None,
    *,
    came_from: tuple[State, ...],
) -> tuple[Participant, Transfer]:
    case, fresh = _lock(transfer, expected_version)
    transfers.require(by, act, fresh)
    _must_be_open(fresh)
    if fresh.state not in came_from:
        raise Refused(f"This transfer is {fresh.get_state_display().lower()} already.")
    fresh.state = to
    return case, versions.save(fresh, "state")


def _must_be_open(transfer: Transfer) -> None:
    if not transfer.is_open:
        raise Refused(OVER)


def _say(transfer: Transfer, said: Said, text: str, by: Actor, act: Act) -> TransferMessage:
    """Write a message, and that there is one into the timeline: what it says stays on the transfer."""
    if not text.strip():
        raise Refused("Write what you want to say.")
    author = person(by)
    if author is None:
        raise Refused("Only a person can write to the other side.")
    record(act, on=transfer.participant, by=by, transfer=transfer.pk)
    return TransferMessage.objects.create(transfer=transfer, said=said, text=text.strip(), by=author)


def _senders(transfer: Transfer) -> list[User]:
    """Return who of the sender can answer: those of the whole contract, for managers stand above the team."""
    contract = transfer.from_contract.tenant.path if transfer.from_contract else ""
    is_within = bool(contract) and transfer.sender_path.startswith(contract)
    people = holders_in(contract if is_within else transfer.sender_path, Permission.TRANSFERS)
    return [*people, transfer.former_owner] if transfer.former_owner else people


def _writers(transfer: Transfer) -> list[User]:
    """Return those of the sender's side who care how it ends: the former owner, and who wrote something."""
    wrote = User.objects.filter(pk__in=transfer.messages.filter(said__in=(Said.NOTE, Said.ANSWER)).values("by"))
    return [*wrote, transfer.former_owner] if transfer.former_owner else list(wrote)


def _tell(transfer: Transfer, kind: str, to: list[User], by: Actor) -> None:
    link = reverse("transfer", args=[transfer.pk])
    notify_each(to=to, kind=kind, participant=transfer.participant, link=link, by=by)
