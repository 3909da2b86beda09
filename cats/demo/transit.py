"""People in transit, on every desk and of every age, and what both sides wrote about them."""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import cycle

from cats.core.roles import Permission
from cats.demo.story import Story
from cats.demo.territory import Territory
from cats.organisations.models import Contract, User
from cats.transfers.codes import Said, State
from cats.transfers.models import Transfer, TransferMessage
from cats.transfers.rules import PROGRAMME, sender_path

STILL_OPEN = timedelta(days=45)
STATES = (State.SENT, State.SENT, State.ASKED, State.SENT, State.DECLINED)
NOTE = (
    "She was promised a bank card before release; the form is with the wing. Works best in the morning. "
    "Her sister in Preston (listed as a contact) should be rung before any visit."
)
QUESTION = "Which worker saw him last, and is the risk review from before the move still right?"
REFUSAL = "He is on remand at another prison, as far as our team there knows. Please check the feed with NOMIS."
LONG_NOTE = (
    "Zażółć gęślą jaźń – he asks to be called by his middle name. "
    + "There is a long story about the housing application, which three offices have had and none has answered. " * 8
)[:990]


def put_in_transit(stories: Iterable[Story], number: int, now: datetime) -> None:
    """Write a transfer for the latest move of each written story; the open ones are on the lists."""
    rng = random.Random(f"transit-{number}")  # noqa: S311  repeatable on purpose
    states = cycle(STATES)
    made = [_transfer(story, states, now) for story in stories if len(story.stays) > 1]
    Transfer.objects.bulk_create(made)
    territory = next((story.territory for story in stories), None)
    if territory is not None:
        TransferMessage.objects.bulk_create(_messages(made, territory, rng))


def _transfer(story: Story, states: Iterable[State], now: datetime) -> Transfer:
    before, here = story.stays[-2].location, story.stays[-1].location
    moved_at, owner = story.stays[-1].started_at, _owner_before(story, story.stays[-1].started_at)
    state = _state(story, before.contract, here.contract, moved_at, now, states)
    is_open = state in STATES
    taken = story.case.owner if state == State.ACCEPTED else None
    return Transfer(
        participant=story.case,
        from_location=before,
        to_location=here,
        from_contract=before.contract,
        to_contract=here.contract,
        former_owner=owner,
        sender_path=sender_path(owner.tenant.path if owner else "", _path(before.contract)),
        receiver_path=_path(here.contract) or PROGRAMME,
        moved_at=moved_at,
        in_transit_since=moved_at,
        state=state,
        ended_at=None if is_open else max(moved_at, story.ownership[-1].started_at) if taken else moved_at,
        ended_by=taken,
        new_owner=taken,
    )


def _state(
    story: Story,
    before: Contract | None,
    here: Contract | None,
    moved_at: datetime,
    now: datetime,
    states: Iterable[State],
) -> State:
    if before == here or story.case.is_archived:
        return State.RECORDED
    if story.case.owner is not None:
        return State.ACCEPTED
    return next(iter(states)) if now - moved_at < STILL_OPEN else State.CLOSED


def _owner_before(story: Story, at: datetime) -> User | None:
    held = [span.owner for span in story.ownership if span.started_at < at and span.owner is not None]
    return held[-1] if held else None


def _path(contract: Contract | None) -> str:
    return contract.tenant.path if contract else ""


def _messages(made: list[Transfer], territory: Territory, rng: random.Random) -> list[TransferMessage]:
    """Return what was written: a note on some, a question or a refusal where the state says so."""
    written = []
    for number, transfer in enumerate(each for each in made if each.is_open):
        at = transfer.moved_at + timedelta(hours=rng.randrange(1, 20))
        if transfer.former_owner is not None and number % 2 == 0:
            text = LONG_NOTE if number % 6 == 0 else NOTE
            written.append(
                TransferMessage(transfer=transfer, said=Said.NOTE, text=text, by=transfer.former_owner, at=at)
            )
        receiver = _receiver(territory, transfer)
        if transfer.state != State.SENT and receiver is not None:
            said, text = (Said.QUESTION, QUESTION) if transfer.state == State.ASKED else (Said.REFUSAL, REFUSAL)
            asked_at = at + timedelta(hours=5)
            written.append(TransferMessage(transfer=transfer, said=said, text=text, by=receiver, at=asked_at))
    return written


def _receiver(territory: Territory, transfer: Transfer) -> User | None:
    return next(
        (
            one
            for one in territory.staff
            if Permission.TRANSFERS in one.permissions and one.tenant.path.startswith(transfer.receiver_path)
        ),
        None,
    ) or next((one for one in territory.staff if one.is_internal and Permission.TRANSFERS in one.permissions), None)
