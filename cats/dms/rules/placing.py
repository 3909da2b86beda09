"""Where somebody is, by the codes of the feed (participants 6.5)."""

from collections.abc import Mapping
from dataclasses import dataclass

UNMAPPED_COMMUNITY, UNMAPPED_CUSTODY, UNMAPPED = -2, -1, 0
OUTSIDE = "OUT"
PRISON, PROBATION = "prison", "probation"
NOMIS, DELIUS = "nomis", "delius"
_WITHOUT_LOCATION = {PRISON: UNMAPPED_CUSTODY, PROBATION: UNMAPPED_COMMUNITY, "": UNMAPPED}

# The location that a code stands for, by feed and code; None where it stands for none of ours.
Codes = Mapping[tuple[str, str], int | None]


@dataclass(frozen=True)
class Code:
    """The code that says where somebody is, and the feed whose code it is; both empty when nothing says so."""

    feed: str = ""
    code: str = ""


def code_of(primary: str, *, establishment: str, organisation: str, sticky: str) -> Code:
    """Return the code that decides (precedence of participants 6.5); empty texts are what the feed does not say."""
    if primary == NOMIS and establishment != OUTSIDE:
        return Code(PRISON, establishment)
    if primary == DELIUS:
        return Code(PROBATION, sticky or organisation)
    if primary == NOMIS and organisation:
        return Code(PROBATION, sticky or organisation)
    if primary == NOMIS:
        # A sticky location alone is not followed: without an organisation nobody in the community has the person.
        return Code(PRISON, establishment)
    return Code()


def location_of(code: Code, codes: Codes) -> int:
    """Return the id of the location; a code that is unknown, or stands for no place of ours, gives an unmapped one."""
    found = codes.get((code.feed, code.code))
    return _WITHOUT_LOCATION[code.feed] if found is None else found
