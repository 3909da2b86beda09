"""`score_assessment`: what the answers on a sheet add up to."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cats.assessments import answer_sheets
from cats.assessments.questionnaires import ASSESSMENT, current
from cats.assessments.rules.scoring import Result, score
from cats.assessments.rules.tables import VERSIONS

BAD_INPUT = 2


class Command(BaseCommand):
    """Needs no database. Everything that is wrong with the sheet goes to the error output, with status 2."""

    help = "Score the pathways whose answers stand in a JSON object on the standard input, and print the results."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON, and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        version = settings.ASSESSMENT_SCORING_VERSION
        if version not in VERSIONS:
            raise CommandError(f"ASSESSMENT_SCORING_VERSION is {version}, and there is no such scoring table.")
        sheet = answer_sheets.read(sys.stdin.buffer.read(), current(ASSESSMENT))
        if sheet.problems:
            for problem in sheet.problems:
                self.stderr.write(problem)
            sys.exit(BAD_INPUT)
        results = score(sheet.answers, sheet.person, version)
        if options["json"]:
            self.stdout.write(
                json.dumps({"version": version, "pathways": {one.pathway: _facts(one) for one in results}})
            )
            return
        for one in results:
            self.stdout.write(f"{one.pathway:<15}{one.percentile:.5f}{one.score:>5} {one.band}")


def _facts(result: Result) -> dict[str, Any]:
    return {"percentile": result.percentile, "score": result.score, "band": result.band.value}
