"""What an inspection answers, and what it takes no more of."""

from dataclasses import dataclass, field

LARGEST = 10 * 1024 * 1024
MOST_PAGES = 2_000
MOST_OBJECTS = 400_000
MOST_PIXELS = 50_000_000
MOST_ENTRIES = 2_000
MOST_UNPACKED = 150 * 1024 * 1024
# Of what is read as XML: what Word itself writes is a hundredth of it.
MOST_MARKUP = 60 * 1024 * 1024
# Rewriting may make a file somewhat larger than it was.
LARGEST_KEPT = 3 * LARGEST


@dataclass
class Found:
    """What an accepted file turned out to be. `treatments` are codes of what was done to it."""

    pages: int | None = None
    treatments: list[str] = field(default_factory=list)


class Unacceptable(Exception):
    """The file cannot be kept; `code` says why."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
