"""What an act on many cases would come to, in few enough words to be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from cats.participants.services import Verdict

NAMED, NAMED_A_REASON = 5, 3


@dataclass(frozen=True)
class Stay:
    """The cases that stay as they are for one reason: how many, and some that may be named."""

    reason: str
    count: int
    names: list[str]

    @property
    def more(self) -> int:
        """Return how many are not named."""
        return self.count - len(self.names)


@dataclass(frozen=True)
class Preview:
    """How many cases would change, the first of them, and why the others would not."""

    total: int
    done: int
    names: list[str]
    stays: list[Stay]

    @property
    def more(self) -> int:
        """Return how many would change and are not named."""
        return self.done - len(self.names)

    @property
    def stay(self) -> int:
        """Return how many would stay as they are."""
        return self.total - self.done


def preview_of(verdicts: Iterable[Verdict]) -> Preview:
    """Sum up verdicts, the most frequent reason first."""
    by_reason: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_reason.setdefault(verdict.refusal, []).append(verdict)
    done = by_reason.pop("", [])
    stays = [Stay(reason, len(group), _names(group, NAMED_A_REASON)) for reason, group in by_reason.items()]
    total = len(done) + sum(stay.count for stay in stays)
    return Preview(total, len(done), _names(done, NAMED), sorted(stays, key=lambda stay: (-stay.count, stay.reason)))


def _names(verdicts: Iterable[Verdict], most: int) -> list[str]:
    """Name the first cases; one that is not for the person to know is not named."""
    return [verdict.case.list_name for verdict in verdicts if verdict.case is not None][:most]
