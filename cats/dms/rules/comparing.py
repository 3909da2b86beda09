"""What somebody typed beside what the record says, in words and letter by letter (participants 6.3)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from cats.core import names, words

SAME, NEARLY, DIFFERENT, UNKNOWN = "same", "nearly", "different", "unknown"


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether the other text has it there, too."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Line:
    """One fact, typed and recorded: how alike they are, and that in words."""

    label: str
    typed: list[Piece]
    recorded: list[Piece]
    likeness: str
    words: str

    @property
    def has_to_be_checked(self) -> bool:
        return self.likeness == DIFFERENT


def compare_name(label: str, typed: str, recorded: str) -> Line:
    """Compare two names; capitals, accents and punctuation do not make them different."""
    if not recorded:
        return Line(label, [Piece(typed, False)], [], UNKNOWN, "The record has none")
    if typed == recorded:
        return _line(label, typed, recorded, SAME, "The same")
    if names.same(typed, recorded):
        return _line(label, typed, recorded, NEARLY, "The same, but for capitals, accents or punctuation")
    steps = names.steps_between(names.fold(typed), names.fold(recorded))
    if steps < 3:
        says = f"Different by {words.counted(steps, 'letter')}"
    elif names.sound(typed) == names.sound(recorded):
        says = "Different, but they sound alike"
    else:
        says = "Different"
    return _line(label, typed, recorded, DIFFERENT, says)


def compare_birth(typed: date, recorded: date | None) -> Line:
    """Compare two dates of birth."""
    label, mine = "Date of birth", words.date(typed)
    if recorded is None:
        return Line(label, [Piece(mine, False)], [], UNKNOWN, "The record has none")
    theirs = words.date(recorded)
    if typed == recorded:
        return _line(label, mine, theirs, SAME, "The same")
    parts: list[tuple[str, Callable[[date], int]]] = [
        ("day", lambda day: day.day), ("month", lambda day: day.month), ("year", lambda day: day.year),
    ]  # fmt: skip
    apart = [name for name, part in parts if part(typed) != part(recorded)]
    if (typed.day, typed.month, typed.year) == (recorded.month, recorded.day, recorded.year):
        says = "Different: day and month are the other way round"
    else:
        says = f"Different: the {words.sentence_list(apart)}"
    return _line(label, mine, theirs, DIFFERENT, says)


def _line(label: str, typed: str, recorded: str, likeness: str, says: str) -> Line:
    mine, theirs = _pieces(typed, recorded)
    return Line(label, mine, theirs, likeness, says)


def _pieces(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    mine, theirs = [], []
    for kind, start, end, other_start, other_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        differs = kind != "equal"
        if end > start:
            mine.append(Piece(one[start:end], differs))
        if other_end > other_start:
            theirs.append(Piece(other[other_start:other_end], differs))
    return mine, theirs
