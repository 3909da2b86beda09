"""`replay_events`: take notifications in from a file, one envelope a line."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cats.core.history import history_context
from migration.models.events import EventState
from migration.sync import draining, envelope, intake
from migration.sync.envelope import BadEnvelope
from migration.sync.json_texts import BadJson, read_json

USAGE, WITH_FAILURES = 2, 3
SHOWN = 20


class Command(BaseCommand):
    """Repeating a file does no harm: an envelope whose message id is known is left alone."""

    help = "Take in the notifications of a file of JSON lines, as if they had been sent to /events."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the file, or - for standard input")
        parser.add_argument("--handle", action="store_true", help="handle what is due before ending")
        parser.add_argument("--json", action="store_true", help="print JSON, and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        counts, faults = self._take(options["file"])
        if options["handle"]:
            counts["handled"] = draining.drain_all()
        if options["json"]:
            self.stdout.write(json.dumps(dict(counts) | {"faults": faults}))
        else:
            self._tell(counts, faults)
        if faults:
            sys.exit(WITH_FAILURES)

    def _take(self, name: str) -> tuple[Counter[str], list[str]]:
        try:
            if name == "-":
                return take_lines(sys.stdin.buffer)
            with open(name, "rb") as lines:
                return take_lines(lines)
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}.", returncode=USAGE) from None

    def _tell(self, counts: Counter[str], faults: list[str]) -> None:
        for what, number in counts.items():
            self.stdout.write(f"{what:<8} {number:>8,}")
        for fault in faults[:SHOWN]:
            self.stderr.write(fault)


def take_lines(lines: Iterable[bytes]) -> tuple[Counter[str], list[str]]:
    """Take each line in; return how many were stored, known, parked or bad, and what was wrong with those."""
    counts, faults = Counter({"stored": 0, "known": 0, "parked": 0, "bad": 0}), []
    with history_context(command="replay_events"):
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                taken = intake.take(envelope.read(read_json(line)))
            except (BadEnvelope, BadJson) as problem:
                counts["bad"] += 1
                faults.append(f"line {number}: {problem}")
                continue
            is_parked = taken.state == EventState.PARKED
            counts["known" if not taken.is_new else "parked" if is_parked else "stored"] += 1
    return counts, faults
