"""The labels that the programme and some contracts begin with."""

from collections.abc import Iterator
from pathlib import Path

from cats.core.reference_data import Facts, Tally, load, read_rows
from cats.organisations.models import Contract
from cats.participants.models import Label

FILE = Path(__file__).parent / "data" / "labels.csv"


def load_labels(*, overwrite: bool = False) -> list[Tally]:
    """Make the labels agree with their file; call it inside a transaction, after the contracts are there."""
    return [load(Label, _labels(), key=("name", "contract_id"), overwrite=overwrite)]


def _labels() -> Iterator[Facts]:
    contracts = dict(Contract.objects.values_list("code", "pk"))
    for row in read_rows(FILE):
        yield {
            "name": row["name"],
            "contract_id": contracts[row["contract"]] if row["contract"] else None,
            "scope": row["scope"],
            "colour": row["colour"],
            "description": row["description"],
        }
