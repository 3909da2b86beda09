"""`refresh_probation_data`: fetch what is due from probation's services, batch by batch, as the schedule does."""

import json
import math
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cats.core import clock
from cats.core.history import history_context
from cats.core.progress import Progress
from cats.probation.rules import keeping
from cats.probation.services import asking, batches, upkeep
from cats.probation.services.batches import Tally


class Command(BaseCommand):
    """Exit status 1 when somebody's data could not be fetched, 2 when nothing could be asked."""

    help = "Refresh the probation data of open cases that is older than some days, oldest first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--crn", help="one person, whatever the age of their data and the state of their case")
        parser.add_argument("--stale-days", type=float, default=3, help="refresh what is older (default 3)")
        parser.add_argument("--batch", type=int, default=batches.A_BATCH, help="people at a time (default 25)")
        parser.add_argument("--dry-run", action="store_true", help="say who is due, and ask nobody")
        parser.add_argument("--json", action="store_true", help="print the result as JSON, and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        _check(options)
        with history_context(command="refresh_probation_data"):
            result = self._one(options) if options["crn"] else self._all(options)
        self.stdout.write(json.dumps(result) if options["json"] else _sentence(result))
        if result["not_asked"] and result["not_asked"] == result["checked"]:
            raise SystemExit(2)
        if result["failed"] or result["not_asked"]:
            raise SystemExit(1)

    def _one(self, options: dict[str, Any]) -> dict[str, Any]:
        crn = options["crn"]
        if not keeping.is_crn(crn):
            raise CommandError("That is not a CRN.")
        if options["dry_run"]:
            return _result(1, Tally(), is_dry=True)
        return _result(1, batches.refresh_people([crn], force=True), is_dry=False)

    def _all(self, options: dict[str, Any]) -> dict[str, Any]:
        """Refresh everybody who was due at the start, each once; stop when the services can no longer be asked."""
        stale_after = timedelta(days=options["stale_days"])
        if not options["dry_run"]:
            upkeep.tidy()
        due = batches.count_due(clock.now(), stale_after=stale_after)
        total = Tally()
        if options["dry_run"]:
            return _result(due, total, is_dry=True)
        with Progress("People", due, quiet=options["json"]) as progress:
            for _ in range(math.ceil(due / options["batch"])):
                tally = batches.refresh_batch(size=options["batch"], stale_after=stale_after)
                total.merge(tally)
                progress.reach(total.checked)
                if not tally.batches or batches.is_a_setback(tally):
                    break
        return _result(due, total, is_dry=False)


def _check(options: dict[str, Any]) -> None:
    if not 0 < options["batch"] <= batches.LARGEST_BATCH:
        raise CommandError(f"A batch has between 1 and {batches.LARGEST_BATCH} people.")
    if not 0 <= options["stale_days"] <= 3_650:
        raise CommandError("Choose a number of days between 0 and 3,650.")
    if not asking.asked() and not options["dry_run"]:
        raise CommandError(
            "No probation service is configured: set NDELIUS_API_URL, OASYS_API_URL or ACCESS_CONTROL_API_URL."
        )


def _result(due: int, tally: Tally, *, is_dry: bool) -> dict[str, Any]:
    return {
        "dry_run": is_dry,
        "due": due,
        "batches": tally.batches,
        "checked": tally.checked,
        "changed": tally.changed,
        "unchanged": tally.checked - tally.changed - tally.void,
        "failed": tally.failed,
        "not_asked": tally.not_asked,
        "merged_meanwhile": tally.void,
        "errors": dict(sorted(tally.errors.items())),
    }


def _sentence(result: dict[str, Any]) -> str:
    if result["dry_run"]:
        return f"{result['due']:,} due; nobody was asked."
    parts = [
        f"{result[name]:,} {name.replace('_', ' ')}" for name in ("due", "checked", "changed", "failed", "not_asked")
    ]
    return ", ".join(parts) + "." + "".join(f"\n  {count:,} x {error}" for error, count in result["errors"].items())
