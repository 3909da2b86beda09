"""Reading a file of the feed row by row, never all at once: CSV with a heading, or JSON lines, of aggregates."""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cats.core.storable import storable
from cats.dms.clients.payloads import Aggregate

LONGEST_LINE = 200_000
_WORDS = {
    "missing": "is missing",
    "too_long": "is too long",
    "string_too_long": "is too long",
    "too_short": "is empty",
    "string_too_short": "is empty",
    "string_pattern_mismatch": "is not 9 letters and figures",
    "string_type": "is not a text",
    "bool_parsing": "is neither true nor false",
    "bool_type": "is neither true nor false",
    "date_parsing": "is no date (YYYY-MM-DD)",
    "date_from_datetime_parsing": "is no date (YYYY-MM-DD)",
    "date_type": "is no date (YYYY-MM-DD)",
    "list_type": "is no list",
}
# Headings are compared without capitals, spaces and underscores; these are further names of the same columns.
_ALSO = {"upci": "identifier", "middlename": "secondName", "pnc": "pncNumber", "nomis": "nomisNumber", "sex": "gender"}


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, from 1 and without the heading, and what it says or why it cannot be read."""

    number: int
    said: Aggregate | None = None
    refusal: str = ""


class UnreadableFile(Exception):
    """The file as a whole is none of the feed; the text says why."""


def digest_of_file(file: Path) -> str:
    """Return a digest of what is in the file, by which an import that stopped half-way is known again."""
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while chunk := content.read(1_048_576):
            digest.update(chunk)
    return digest.hexdigest()


def rows_of(file: Path, *, after: int = 0) -> Iterator[Row]:
    """Yield the rows after a number. Raises UnreadableFile when it has no heading that we know, or cannot be opened."""
    try:
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            read = _json_rows if _is_json(file) else _csv_rows
            yield from read(lines, after)
    except OSError as error:
        raise UnreadableFile(f"The file cannot be read: {error.strerror or error}.") from None


def _is_json(file: Path) -> bool:
    """Tell JSON lines from CSV by the first letter in the file, whatever it is called."""
    with file.open("rb") as content:
        return content.read(1_000).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def _json_rows(lines: Any, after: int) -> Iterator[Row]:
    number = 0
    for line in lines:
        if not line.strip():
            continue
        number += 1
        if number > after:
            yield _json_row(number, line)


def _json_row(number: int, line: str) -> Row:
    if len(line) > LONGEST_LINE:
        return Row(number, refusal="The row is too long.")
    try:
        facts = json.loads(line)
    except (ValueError, RecursionError):
        return Row(number, refusal="The row is not JSON.")
    return _row(number, facts) if isinstance(facts, dict) else Row(number, refusal="The row is not a JSON object.")


def _csv_rows(lines: Any, after: int) -> Iterator[Row]:
    reader = csv.reader(lines)
    names = _headings(next(reader, []))
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, refusal=f"The row is not CSV: {error}.")
            continue
        if not any(cell.strip() for cell in cells):
            number -= 1
        elif number > after:
            yield _csv_row(number, names, cells)


def _headings(cells: list[str]) -> list[str]:
    known = {name.casefold(): name for name in _columns()} | _ALSO
    names = [known.get("".join(cell.split()).replace("_", "").casefold(), "") for cell in cells]
    missing = [name for name in ("identifier", "lastName", "isActive") if name not in names]
    if missing:
        raise UnreadableFile(f"The first line has to name the columns. Missing: {', '.join(missing)}.")
    return names


def _columns() -> list[str]:
    return [field.serialization_alias or field.alias or name for name, field in Aggregate.model_fields.items()]


def _csv_row(number: int, names: list[str], cells: list[str]) -> Row:
    if len(cells) != len(names):
        return Row(number, refusal=f"The row has {len(cells)} columns and the first line has {len(names)}.")
    return _row(number, {name: cell for name, cell in zip(names, cells, strict=True) if name and cell.strip()})


def _row(number: int, facts: dict[str, Any]) -> Row:
    facts = storable(facts)
    if any("\udc80" <= letter <= "\udcff" for letter in repr_of(facts)):
        return Row(number, refusal="The row is not UTF-8.")
    try:
        return Row(number, Aggregate.model_validate(facts))
    except ValidationError as error:
        return Row(number, refusal=_refusal(error))
    except (ValueError, TypeError, RecursionError):
        return Row(number, refusal="The row cannot be read.")


def repr_of(facts: dict[str, Any]) -> str:
    """Return every text of a row as one; letters that were no UTF-8 stay as they were escaped on reading."""
    return "".join(str(value) for value in facts.values())


def _refusal(error: ValidationError) -> str:
    """Say which columns are wrong and how, without what stands in them."""
    said: dict[str, str] = {}
    for problem in error.errors(include_input=False, include_url=False):
        name = str(problem["loc"][0]) if problem["loc"] else "The row"
        said.setdefault(name, f"{name} {_WORDS.get(problem['type'], 'cannot be read')}")
    return "; ".join(said.values()) + "."
