"""What the service's answer to a search means (participants 6.2), and how sure a match out of a file is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cats.core import names
from cats.dms.codes import Outcome

CERTAIN, STRONG = 1, 10
# How sure we are of somebody in a file who has the number that was typed; the service has finer ways.
_SAME_BIRTH, _SAME_NAME, _NUMBER_ALONE = 6, 15, 25


@dataclass(frozen=True)
class Decision:
    """What a search came to, and whose record is to be looked at, if anybody's."""

    outcome: Outcome
    upci: str = ""


def decide(matches: Iterable[tuple[str, int]]) -> Decision:
    """Return what these people, each with the precedence of the match, mean: one with 1 is certain, lower is better."""
    best: dict[str, int] = {}
    for upci, precedence in matches:
        best[upci] = min(precedence, best.get(upci, precedence))
    if not best:
        return Decision(Outcome.NOBODY)
    upci = min(best, key=lambda each: best[each])
    if best[upci] <= CERTAIN:
        return Decision(Outcome.FOUND, upci)
    if len(best) > 1:
        return Decision(Outcome.TOO_MANY)
    return Decision(Outcome.FOUND, upci) if best[upci] <= STRONG else Decision(Outcome.UNCERTAIN)


def precedence_in_file(typed_name: str, typed_birth: date, last_name: str, date_of_birth: date | None) -> int:
    """Return the precedence of somebody in a file whose number is the one that was typed."""
    is_named, is_born = names.same(typed_name, last_name), typed_birth == date_of_birth
    if is_named and is_born:
        return CERTAIN
    if is_born:
        return _SAME_BIRTH
    return _SAME_NAME if is_named else _NUMBER_ALONE
