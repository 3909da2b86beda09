"""`map_rooms FILE`: say what the visiting rooms of a list are called here."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from migration.reference.services.importing import Imported, RoomLine, import_rooms

COLUMNS = ("prison", "nomis_room", "room")
WORDS = {"": True, "yes": True, "open": True, "true": True, "no": False, "closed": False, "false": False}


class Command(BaseCommand):
    """Exit status: 0 when all lines were taken, 2 when the file cannot be read as a list, 3 when lines were refused."""

    help = (
        "Add the rooms of a CSV file, and change those that differ: columns prison, nomis_room, room, and is_open "
        "(yes or no; yes when it is left out). Visits that wait for a room go on. Doing it again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the list, as CSV with a line of headings")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        lines = list(_lines(options["file"]))
        with transaction.atomic():
            imported = import_rooms(lines=lines, by="map_rooms")
            transaction.set_rollback(options["dry_run"])
        self._report(imported, as_json=options["json"])
        if imported.refused:
            raise CommandError(f"{len(imported.refused)} lines were refused.", returncode=3)

    def _report(self, imported: Imported, *, as_json: bool) -> None:
        counts = {name: imported.counts[name] for name in ("added", "changed", "unchanged")}
        if as_json:
            self.stdout.write(json.dumps({**counts, "refused": imported.refused}))
            return
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
        for number, why in imported.refused.items():
            self.stdout.write(f"Line {number}: {why}")


def _lines(file: Path) -> Iterator[tuple[int, RoomLine]]:
    try:
        with file.open(newline="", encoding="utf-8-sig") as text:
            reader = csv.DictReader(text)
            if missing := sorted(set(COLUMNS) - set(reader.fieldnames or ())):
                raise CommandError(f"The file has no column {', '.join(missing)}.", returncode=2)
            yield from _read(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{file} cannot be read as CSV: {error}", returncode=2) from error


def _read(reader: "csv.DictReader[str]") -> Iterable[tuple[int, RoomLine]]:
    for row in reader:
        is_open = WORDS.get((row.get("is_open") or "").strip().lower())
        if is_open is None:
            raise CommandError(f"Line {reader.line_num}: is_open is yes or no.", returncode=2)
        prison, nomis_room, room = (row[name] or "" for name in COLUMNS)
        yield reader.line_num, RoomLine(prison, nomis_room, room, is_open)
