"""What follows from custody records: pure functions."""

from collections.abc import Iterable

from cats.custody.codes import AdjustmentKind

# What keeps somebody in custody for longer; every other kind shortens it.
LENGTHENING = frozenset({AdjustmentKind.ADA, AdjustmentKind.UAL, AdjustmentKind.LAL})


def days_in_all(adjustments: Iterable[tuple[str, int]]) -> tuple[int, int]:
    """Return how many days these adjustments add, and how many they take off; each is its kind and its days."""
    pairs = list(adjustments)
    return (
        sum(days for kind, days in pairs if kind in LENGTHENING),
        sum(days for kind, days in pairs if kind not in LENGTHENING),
    )
