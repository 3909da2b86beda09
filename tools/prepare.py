"""Bring a local database up to date and fill it when it is empty: one process, because starting Django takes time."""

import csv
import io
import json
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command


def main(accounts: Path | None) -> None:
    """Migrate and load reference data; given a file, also seed an empty database and write the demo accounts there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("load_reference_data", stdout=io.StringIO())
    if accounts is not None:
        demonstrate(accounts)


def demonstrate(accounts: Path) -> None:
    if is_empty():
        print("Making demo data", flush=True)
        call_command("seed_demo")
    with accounts.open("w") as file:
        call_command("demo_accounts", stdout=file)
    introduce_people(accounts.with_name("people.csv"))
    introduce_prisoners(accounts.with_name("prisoners.csv"))
    introduce_to_the_feed(accounts.with_name("feed.jsonl"))
    name_rooms()


def introduce_people(file: Path) -> None:
    """Tell the stand-in services who our cases are about, so that they speak of the same people."""
    from cats.demo.fetched import is_missing
    from cats.demo.seeding import facts_of
    from cats.models import Identifier

    numbers = Identifier.objects.filter(kind="crn").select_related("participant").order_by("pk")
    with file.open("w", newline="", encoding="utf-8") as lines:
        names = ("crn", "forename", "surname", "date_of_birth", "sex", "missing")
        writer = csv.DictWriter(lines, names)
        writer.writeheader()
        for number in numbers.iterator():
            missing = "yes" if is_missing(number.value) else ""
            writer.writerow({"crn": number.value, **facts_of(number.participant), "missing": missing})


def introduce_prisoners(file: Path) -> None:
    """Tell the stand-in NOMIS the prisoner numbers of our cases, so that what is migrated is about them."""
    from cats.models import Identifier

    numbers = Identifier.objects.filter(kind="nomis").order_by("pk").values_list("value", flat=True)
    file.write_text("\n".join(["nomis", *numbers.iterator()]) + "\n", encoding="utf-8")


def introduce_to_the_feed(file: Path) -> None:
    """Tell the stand-in data-matching service of our people as they are, so that the first night changes nothing."""
    from cats.demo.feed import aggregates

    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in aggregates())


def name_rooms() -> None:
    """Say once what the stand-in's visiting rooms are called, but for one of each prison: visits will wait for it."""
    from migration.models import RoomMapping
    from migration.reference.services.importing import RoomLine, import_rooms
    from tools.standins.nomis.visits import mapped_rooms

    lines = [
        RoomLine(prison, room, room.rpartition("-")[2].replace("_", " ").capitalize(), is_open)
        for prison, room, is_open in mapped_rooms()
    ]
    if not RoomMapping.objects.exists():
        import_rooms(lines=enumerate(lines, start=1), by="demonstration")


def is_empty() -> bool:
    """Say whether there are no cases yet."""
    from cats.models import Participant

    return not Participant.objects.exists()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
