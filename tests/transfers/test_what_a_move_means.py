"""The table of moves: when the other contract has to accept, and when a move is only recorded."""

import pytest

from cats.transfers.rules import Meaning, meaning_of

WEST, EAST, NOWHERE = 1, 2, None


@pytest.mark.parametrize(
    ("sender", "receiver", "was_in_transit", "meaning"),
    [
        (WEST, WEST, False, Meaning.RECORDED),
        (WEST, EAST, False, Meaning.HANDSHAKE),
        (WEST, EAST, True, Meaning.HANDSHAKE),
        (WEST, WEST, True, Meaning.RETURNED),
        (WEST, NOWHERE, False, Meaning.HANDSHAKE),
        (NOWHERE, EAST, False, Meaning.HANDSHAKE),
        (NOWHERE, NOWHERE, False, Meaning.RECORDED),
        (NOWHERE, NOWHERE, True, Meaning.RETURNED),
    ],
)
def test_who_has_to_accept(sender, receiver, was_in_transit, meaning):
    assert meaning_of(sender, receiver, is_archived=False, was_in_transit=was_in_transit) is meaning


def test_an_archived_case_needs_nobody():
    assert meaning_of(WEST, EAST, is_archived=True, was_in_transit=True) is Meaning.RECORDED
