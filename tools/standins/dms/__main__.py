"""`python -m tools.standins.dms feed.jsonl --day 1`: what is said of everybody on a day, for `import_feed`."""

import argparse
import csv
import json
import sys
from pathlib import Path

from tools.standins.dms.world import DmsWorld


def main() -> int:
    """Write the file: JSON lines, or CSV when it is called so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--day", type=int, default=0)
    parser.add_argument("--people", type=int, default=5_000)
    arguments = parser.parse_args()
    rows = list(DmsWorld(day=arguments.day, count=arguments.people).everybody())
    with arguments.file.open("w", newline="", encoding="utf-8") as lines:
        if arguments.file.suffix == ".csv":
            writer = csv.DictWriter(lines, list(rows[0]))
            writer.writeheader()
            writer.writerows(row | {"registrationDetails": "|".join(row["registrationDetails"])} for row in rows)
        else:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
    print(f"{len(rows)} people in {arguments.file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
