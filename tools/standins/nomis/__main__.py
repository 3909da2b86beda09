"""`python -m tools.standins.nomis --port 8190 --visits 200000`: a stand-in NOMIS until stopped. Prints its settings."""

import argparse
import csv
import json
import signal
import sys
import threading
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

from tools.standins.nomis.server import NomisServer
from tools.standins.nomis.world import Scale, World


def main() -> int:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--port", type=int, default=8190, help="0 for a free one")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds added to every answer")
    parser.add_argument("--errors", type=float, default=0.0, help="share of requests that fail")
    parser.add_argument("--status", type=int, default=500, help="what those that fail are answered with")
    parser.add_argument("--today", type=date.fromisoformat, help="the day on which all this is so")
    parser.add_argument("--people", type=Path, help="CSV with a column nomis: the numbers of the first prisoners")
    for each in fields(Scale):
        parser.add_argument(f"--{each.name.replace('_', '-')}", type=type(each.default), default=each.default)
    arguments = parser.parse_args()
    scale = Scale(**{each.name: getattr(arguments, each.name) for each in fields(Scale)})
    world = World(scale, arguments.today or datetime.now().astimezone().date(), numbers_in(arguments.people, scale))
    server = NomisServer(world, port=arguments.port, latency=arguments.latency)
    if arguments.errors:
        server.fault(service="nomis", status=arguments.status, rate=arguments.errors)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    server.start()
    print(json.dumps(server.addresses()), flush=True)
    threading.Event().wait()
    return 0


def numbers_in(people: Path | None, scale: Scale) -> list[str]:
    """Return the prisoner numbers of a file, as many as there are to be prisoners."""
    if people is None or not people.exists():
        return []
    with people.open(newline="", encoding="utf-8") as lines:
        return [row["nomis"] for row in csv.DictReader(lines) if row.get("nomis")][: scale.prisoners]


if __name__ == "__main__":
    sys.exit(main())
