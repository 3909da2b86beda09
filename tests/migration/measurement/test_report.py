"""What bench_migration makes of its results, and that each page of results keeps the sections of others."""

import json

import pytest
from django.core.management import CommandError, call_command

from cats.core.kept import replace_section, with_sections_of
from migration.management.commands.bench_migration import PARTS, wanted_of
from migration.measurement import report

MACHINE = {
    "taken_at": "2026-11-29T15:00+00:00",
    "processors": 2,
    "processor": "Example",
    "load_before": [0.1, 0.2, 0.3],
    "postgresql": {"fsync": "on"},
}
RUN = {
    "latency_ms": 20, "records": 10_000, "workers": 1, "staged": 10_000, "migrated": 9_900, "waiting": 80,
    "rejected": 20, "dead": 0, "seconds": 9.0, "per_second": 1112.0, "most_at_once": 64, "cpu_seconds": 8.0,
    "reading_percent": 60.0, "parsing_percent": 10.0, "transforming_percent": 10.0, "writing_percent": 20.0,
    "memory_mb": [150.0, 151.0, 151.0, 151.2],
}  # fmt: skip
RESULTS = [
    {"measure": "visits", **RUN},
    {"measure": "people", **RUN},
    {"measure": "large", **RUN},
    {"measure": "again", **RUN, "second_run": {"seconds": 1.5, "records_read": 0}},
]


def test_the_section_shows_every_measure_beside_the_reference():
    section = report.section(MACHINE, RESULTS, map(json.dumps, RESULTS))

    assert "| 20 | 1 | 10,000 | 9.0 | 1,112.0 | 20.0 | 64 | 20 | 80 |" in section
    assert "| the long run, 20 ms | 0.80 | 60.0 | 10.0 | 10.0 | 20.0 |" in section
    assert "| 10,000 | 9.0 | 1,112.0 | 150.0 | 151.0 | 151.0 | 151.2 | 1.5 | 0 |" in section
    assert "55.6 visits a second" in section


def test_a_section_is_replaced_and_what_stands_around_it_stays():
    page = replace_section("# Page\n\nwords\n", "migration", "first")
    page = replace_section(page, "other", "theirs")

    assert page.count("begin migration") == 1
    again = replace_section(page, "migration", "second")
    assert "first" not in again
    assert "words" in again
    assert again.index("second") < again.index("theirs")


def test_a_page_that_is_written_anew_keeps_the_sections_of_others():
    kept = replace_section("# Old\n", "migration", "measured")

    written = with_sections_of("# New\n", kept)

    assert written.startswith("# New\n")
    assert "measured" in written
    assert with_sections_of(written, kept) == written


def test_every_part_is_measured_with_its_own_world():
    wanted = list(wanted_of(list(PARTS), [0, 20], visits=500, records=9_000))

    assert {each["measure"] for each in wanted} == set(PARTS)
    assert [each["latency_ms"] for each in wanted if each["measure"] == "visits"] == [0, 20]
    assert next(each for each in wanted if each["measure"] == "again")["scale"]["visits"] == 9_000


def test_an_unknown_part_is_a_mistake():
    with pytest.raises(CommandError, match="no measure called speed"):
        call_command("bench_migration", only="speed")
