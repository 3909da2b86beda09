"""`bench_feed`: how many people a second the nightly sync and a file bring up to date; prints lines of JSON."""

import io
import json
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cats.core import machine
from cats.core.kept import replace_section
from cats.demo.guard import require_local_mode
from cats.dms.services import syncing
from cats.organisations.models import Location
from cats.participants.models import FeedState, Identifier, LocationSpan, Participant

KEPT = "docs/benchmarks.md"
# Where everybody is at first, by our number and by the feed's code; a place of another contract; one of the same.
PLACE, HERE, FAR, NEAR = 1, "RSI", "HHI", "LFI"
# Of an ordinary night one in so many has moved. Of a night when everybody has, one in ten is measured.
ONE_IN, ONE_IN_TEN, MOST = 50, 10, 1_000_000
READY_WITHIN = 30.0


class Command(BaseCommand):
    """Adds people to the database that it is run in, new ones in each run: use one that may be thrown away."""

    help = "Measure the sync against a stand-in, and the import of a file; local mode only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=20_000, help="people whom the sync asks about")
        parser.add_argument("--rows", type=int, default=100_000, help="rows of the file")
        parser.add_argument("--latency", type=float, default=0.02, help="seconds that the service takes")
        parser.add_argument("--keep", action="store_true", help=f"write the results to {KEPT}")

    def handle(self, *args: Any, **options: Any) -> None:
        require_local_mode()
        described = machine.describe()
        self.results: list[dict[str, Any]] = []
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_reference_data", verbosity=0, stdout=self.stderr)
        with tempfile.TemporaryDirectory() as folder:
            people = _people(max(options["people"], options["rows"]))
            _settle()
            asked, latency = people[: options["people"]], options["latency"]
            gone = frozenset(asked[::ONE_IN])
            self._measure_sync("sync, one in fifty moved", asked, gone, Path(folder), latency)
            some = asked[1::ONE_IN_TEN]
            self._measure_sync("sync, everybody moved", some, frozenset(some), Path(folder), latency)
            self._measure_import(people[: options["rows"]], Path(folder))
        if options["keep"]:
            kept = Path(settings.BASE_DIR / KEPT)
            section = section_of(described, self.results)
            kept.write_text(replace_section(kept.read_text(encoding="utf-8"), "feed", section), encoding="utf-8")

    def _measure_sync(self, name: str, upcis: list[str], moved: frozenset[str], folder: Path, latency: float) -> None:
        asked = Participant.objects.filter(upci__in=upcis)
        FeedState.objects.exclude(participant__in=asked).update(checked_at="2999-01-01T00:00:00Z")
        FeedState.objects.filter(participant__in=asked).update(checked_at=None)
        file = _file(folder, {upci: {"estCode": FAR} if upci in moved else {} for upci in upcis})
        with _standin(file, latency) as addresses:
            for setting, value in addresses.items():
                setattr(settings, setting, value)
            began = time.perf_counter()
            tally = syncing.sync_for(3_600)
            seconds = time.perf_counter() - began
        failed = tally.failed + tally.not_asked
        self._say(name, len(upcis), seconds, latency_ms=latency * 1_000, changed=tally.changed, failed=failed)

    def _measure_import(self, upcis: list[str], folder: Path) -> None:
        """A file in which everybody has moved and changed nationality, and the same once more."""
        file = _file(folder, {upci: {"estCode": NEAR, "nationality": "Irish"} for upci in upcis})
        for name in ("import, everybody changed", "import, nobody changed"):
            began = time.perf_counter()
            told = io.StringIO()
            call_command("import_feed", str(file), "--json", stdout=told)
            seconds = time.perf_counter() - began
            done = json.loads(told.getvalue().splitlines()[-1])
            self._say(name, len(upcis), seconds, changed=done["applied"], failed=done["refused"])

    def _say(self, measure: str, count: int, seconds: float, **facts: Any) -> None:
        made = {"measure": measure, "people": count, "seconds": round(seconds, 1), "a_second": round(count / seconds)}
        self.results.append(made | facts)
        self.stdout.write(json.dumps(made | facts))
        self.stdout.flush()


def section_of(described: Mapping[str, Any], results: list[dict[str, Any]]) -> str:
    """Return the section of the page of results on the feed, as Markdown."""
    rows = (
        f"| {one['measure']} | {one.get('latency_ms', '')} | {one['people']:,} | {one['changed']:,} "
        f"| {one['failed']} | {one['seconds']} | {one['a_second']:,} |"
        for one in results
    )
    return _SECTION.format(
        taken=described["taken_at"],
        processors=described["processors"],
        processor=described["processor"],
        load=", ".join(map(str, described["load_before"])),
        rows="\n".join(rows),
        lines="\n".join(json.dumps(one) for one in [{"measure": "machine", **described}, *results]),
    )


_SECTION = """## The feed

`make bench-feed`, {taken}: {processors} processors ({processor}) for everything together, PostgreSQL and the stand-in
of the matching service too; load before {load}.

| what | latency (ms) | people | changed | failed | seconds | a second |
|---|---|---|---|---|---|---|
{rows}

```
{lines}
```
"""


def _people(count: int) -> list[str]:
    """Make so many cases, with number, state and stay, and return their keys of the feed."""
    first = Participant.objects.filter(upci__startswith="3B", first_name="Bench").count()
    if first + count > MOST:
        raise CommandError("This database has been measured in too often. Throw it away, and measure in a new one.")
    upcis = [f"3B{first + number:06d}Z" for number in range(count)]
    place = Location.objects.get(pk=PLACE)
    for start in range(0, count, 5_000):
        cases = Participant.objects.bulk_create(
            Participant(
                upci=upci, first_name="Bench", last_name="Person", nationality="British", current_location=place
            )
            for upci in upcis[start : start + 5_000]
        )
        Identifier.objects.bulk_create(
            Identifier(participant=case, kind="nomis", value=case.upci[1:8]) for case in cases
        )
        LocationSpan.objects.bulk_create(LocationSpan(participant=case, location=place) for case in cases)
        FeedState.objects.bulk_create((FeedState(participant=case) for case in cases), ignore_conflicts=True)
    return upcis


def _settle() -> None:
    """Bring the database to an ordinary day: the lists have caught up, the planner knows the rows."""
    call_command("drain_caselist", verbosity=0, stdout=io.StringIO())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _file(folder: Path, people: Mapping[str, Mapping[str, Any]]) -> Path:
    """Write what the feed says of these people: that they are as they were made, but for what is given of them."""
    file = folder / "feed.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        for upci, changed in people.items():
            said: dict[str, Any] = {
                "identifier": upci, "firstName": "Bench", "lastName": "Person", "nationality": "British",
                "nomisNumber": upci[1:8], "isActive": True, "primary": "NOMIS", "estCode": HERE,
            }  # fmt: skip
            lines.write(json.dumps({**said, **changed}) + "\n")
    return file


@contextmanager
def _standin(feed: Path, latency: float) -> Iterator[dict[str, str]]:
    """Run the stand-in services in a process of their own; give the settings that lead to them."""
    command = [sys.executable, "-m", "tools.standins", "--port", "0", "--latency", str(latency), "--feed", str(feed)]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout is not None  # noqa: S101
    try:
        addresses = json.loads(process.stdout.readline())
        yield {name: addresses[name] for name in ("DMS_API_URL", "DMS_API_KEY")}
    finally:
        process.terminate()
        process.wait(READY_WITHIN)
