"""`probation_data_status`: how good the probation data of open cases is."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cats.core import words
from cats.core.http import breaker
from cats.probation import selectors
from cats.probation.services import asking


class Command(BaseCommand):
    """Each person with an open case counts once."""

    help = "Count people by the state of their probation data: fresh, stale, failing, never fetched, not found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON, and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        status = selectors.status()
        facts: dict[str, Any] = {
            "fresh": status.fresh,
            "stale": status.stale,
            "failing": status.failing,
            "never": status.never,
            "not_found": status.not_found,
            "total": status.total,
            "oldest": status.oldest.isoformat() if status.oldest else None,
            "sources": [source.value for source in asking.asked()],
            "left_alone": sorted(breaker.left_alone()),
        }
        if options["json"]:
            self.stdout.write(json.dumps(facts))
            return
        for name in ("fresh", "stale", "failing", "never", "not_found", "total"):
            self.stdout.write(f"{name.replace('_', ' '):<10} {facts[name]:>10,}")
        self.stdout.write(f"oldest     {words.date_and_time(status.oldest) or 'none'}")
