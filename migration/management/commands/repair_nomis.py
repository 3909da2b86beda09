"""`repair_nomis`: read one prisoner, person, booking or transaction again, and set ours right."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cats.core.actors import SYSTEM
from cats.core.errors import Refused
from cats.core.http import UpstreamFailure
from migration.engine.sources import open_source
from migration.repair.reports import Report
from migration.repair.services import repair
from migration.sync import subjects
from migration.sync.fields import BadField
from migration.sync.subjects import Sort

USAGE, WITH_FAILURES = 2, 3
_DIRECTIONS = {"missing_here": "only in NOMIS", "missing_there": "only here", "different": "different"}


class Command(BaseCommand):
    """Ends with 0 when nothing was refused, 3 when NOMIS has records that cannot be taken, 2 for a wrong call."""

    help = "Compare a prisoner's, person's, booking's or transaction's records with NOMIS, and set ours right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sort", choices=[sort.value for sort in Sort], help="what the id is of")
        parser.add_argument("id", help="a prisoner number such as A1234BC, or the number of NOMIS")
        parser.add_argument("--dry-run", action="store_true", help="say what differs, and change nothing")
        parser.add_argument("--json", action="store_true", help="print JSON, and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["id"].strip()
        name = f"{options['sort']}:{number.upper() if options['sort'] == Sort.PRISONER else number}"
        report = self._repair(name, is_dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json()))
        else:
            self._tell(report)
        if report.refusals:
            sys.exit(WITH_FAILURES)

    def _repair(self, name: str, *, is_dry_run: bool) -> Report:
        try:
            subject = subjects.read(name)
        except BadField:
            raise CommandError("That is no id of NOMIS.", returncode=USAGE) from None
        try:
            return repair(subject=subject, source=open_source(), by=SYSTEM, is_dry_run=is_dry_run)
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=WITH_FAILURES) from None
        except UpstreamFailure as failure:
            raise CommandError(f"NOMIS could not be read: {failure}", returncode=WITH_FAILURES) from None

    def _tell(self, report: Report) -> None:
        did = "would be set right" if report.is_dry_run else "set right"
        self.stdout.write(f"{report.looked_at} records compared, {len(report.findings)} {did}.")
        for found in report.findings:
            fields = f": {', '.join(found.fields)}" if found.fields else ""
            self.stdout.write(f"  {found.domain} {found.key} {_DIRECTIONS[found.direction]}{fields}")
        for refusal in report.refusals:
            self.stdout.write(f"  {refusal.domain} {refusal.key} cannot be taken: {refusal.reason} {refusal.detail}")
