"""The answers that the programme begins with."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cats.core.picklists.models import PicklistEntry
from cats.core.reference_data import Facts, Tally, load, read_rows

FILE = Path(__file__).parent / "data" / "picklists.csv"


def load_picklists(*, overwrite: bool = False) -> list[Tally]:
    """Make the picklists agree with their file; call it inside a transaction."""
    return [load(PicklistEntry, _entries(), key=("kind", "code"), overwrite=overwrite)]


def _entries() -> Iterator[Facts]:
    for row in read_rows(FILE):
        yield {
            "kind": row["kind"],
            "code": row["code"],
            "wording": row["wording"],
            "place": int(row["place"]),
            "needs_explanation": row["needs_explanation"] == "yes",
            "starts_on": date.fromisoformat(row["starts_on"]),
            "ends_on": date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
        }
