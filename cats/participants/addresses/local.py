"""Made-up addresses out of a file of ours, for the practice system and for tests."""

from functools import cache
from pathlib import Path

from cats.core.reference_data import read_rows
from cats.participants.addresses.found import FoundAddress
from cats.participants.written_forms import postcode

FILE = Path(__file__).parent.parent / "data" / "practice_addresses.csv"
# Numbers that the register of real addresses does not give out.
_FIRST_UPRN = 999_000_000_000


def find(wanted: str, most: int) -> list[FoundAddress]:
    """Return the made-up addresses at a postcode, or with all of these words."""
    code, words = postcode(wanted), wanted.casefold().split()
    found = (
        each
        for each in _addresses()
        if each.postcode == code or (not code and all(word in each.words.casefold() for word in words))
    )
    return [each for each, _ in zip(found, range(most), strict=False)]


@cache
def _addresses() -> tuple[FoundAddress, ...]:
    found: list[FoundAddress] = []
    for row in read_rows(FILE):
        for house in range(int(row["first"]), int(row["last"]) + 1):
            lines = (f"{house} {row['street']}", row["town"])
            found.append(FoundAddress(str(_FIRST_UPRN + len(found)), lines, row["postcode"]))
    return tuple(found)
