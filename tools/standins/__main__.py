"""`python -m tools.standins --port 8090`: all stand-ins until stopped. Prints the settings that lead to them."""

import argparse
import csv
import json
import signal
import sys
from pathlib import Path

from tools.standins.server import StandinServer


def main() -> int:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds added to every answer")
    parser.add_argument(
        "--people", type=Path, help="CSV with crn, forename, surname, date_of_birth, sex, and who is missing"
    )
    parser.add_argument("--feed", type=Path, help="JSON lines of people whom the data-matching service knows, too")
    arguments = parser.parse_args()
    server = StandinServer(arguments.port, latency=arguments.latency)
    if arguments.people and arguments.people.exists():
        with arguments.people.open(newline="", encoding="utf-8") as lines:
            server.world.named = {row["crn"]: row for row in csv.DictReader(lines)}
        server.world.missing = {crn for crn, row in server.world.named.items() if row.get("missing")}
    if arguments.feed and arguments.feed.exists():
        with arguments.feed.open(encoding="utf-8") as lines:
            server.dms.tell(json.loads(line) for line in lines)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    print(json.dumps(server.addresses()), flush=True)
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
