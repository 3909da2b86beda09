"""What was promised: a file in which a writer notes each write before it commits and after it was acknowledged.

Every line is on the disk before the writer goes on. A write whose commit was never answered is in doubt: it may have
happened or not. A fact (this case's surname, that label's name) has one writer only, so what it must be at the end is
the value acknowledged last, or one in doubt since.
"""

import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Fact = tuple[str, int | str, str | None]
"""The kind of fact, the id of what it is about, and what it says."""


class Ledger:
    """One writer's file."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a")
        self._number = 0

    def intend(self, facts: Iterable[Fact]) -> int:
        """Note what will be true once the transaction in hand has committed; return the number of the write."""
        self._number += 1
        self._note({"write": self._number, "facts": list(facts)})
        return self._number

    def acknowledge(self, number: int) -> None:
        """Note that the commit was answered."""
        self._note({"acknowledged": number, "at": time.time()})

    def _note(self, line: dict[str, object]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


@dataclass
class Promises:
    """What the ledgers of a scene say together."""

    writes: int = 0
    in_doubt: int = 0
    last_at: float = 0.0
    facts: dict[tuple[str, int | str], set[str | None]] = field(default_factory=dict)

    def of_kind(self, kind: str) -> dict[int | str, set[str | None]]:
        return {about: allowed for (found, about), allowed in self.facts.items() if found == kind}


def read(folder: Path) -> Promises:
    """Return what the ledgers in a folder promise."""
    promises = Promises()
    for path in sorted(folder.glob("*.ledger")):
        _read(path, promises)
    return promises


def _read(path: Path, promises: Promises) -> None:
    lines = list(_lines(path))
    times = {line["acknowledged"]: line["at"] for line in lines if "acknowledged" in line}
    for line in lines:
        if "write" not in line:
            continue
        acknowledged = line["write"] in times
        promises.writes += acknowledged
        promises.in_doubt += not acknowledged
        for kind, about, value in line["facts"]:
            if acknowledged:
                promises.facts[kind, about] = {value}
            elif (kind, about) in promises.facts:
                promises.facts[kind, about].add(value)
    promises.last_at = max([promises.last_at, *times.values()])


def _lines(path: Path) -> Iterator[dict]:
    for line in path.read_text().splitlines():
        try:
            yield json.loads(line)
        except json.JSONDecodeError:
            return  # the writer was killed while it wrote this, its last line
