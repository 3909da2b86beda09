"""What bench makes of its results: percentiles, ratios, a page to keep."""

import json

import pytest
from django.core.management import CommandError, call_command

from caselist.measurement import report
from caselist.measurement.timing import Timing, line, measure, percentile
from cats.organisations.models import Tenant


@pytest.mark.parametrize(("share", "value"), [(0.5, 20), (0.95, 40), (0.99, 40), (0.0, 10), (0.25, 10), (0.26, 20)])
def test_a_percentile_is_the_smallest_value_that_enough_do_not_exceed(share, value):
    assert percentile([40, 10, 30, 20], share) == value


def test_times_are_given_in_milliseconds():
    facts = Timing(wall=[0.010, 0.020], cpu=[0.004, 0.008], queries=5).facts()
    assert facts == {"runs": 2, "p50_ms": 10.0, "p95_ms": 20.0, "cpu_ms": 6.0, "queries": 5}


@pytest.mark.django_db
def test_queries_are_counted_in_one_run_of_many():
    timing = measure(lambda: list(Tenant.objects.all()), runs=4)
    assert (timing.queries, len(timing.wall), len(timing.cpu)) == (1, 4, 4)


def result(measure: str, cases: int, p95: float, viewer: str = "national") -> dict:
    facts = {"cases": cases, "list": "open, by name", "viewer": viewer, "p50_ms": p95 / 2, "p95_ms": p95}
    return json.loads(line(measure, **facts, cpu_ms=1.0, queries=4))


RESULTS = [
    result("page", 10_000, 20.0),
    result("live join", 10_000, 50.0),
    result("page", 1_000_000, 22.0),
    result("live join", 1_000_000, 2200.0),
    result("admin", 1_000_000, 110.0, viewer="system support"),
]


def test_sizes_and_ways_are_compared():
    ratios = [json.loads(made) for made in report.ratios(RESULTS)]
    assert [(one["of"], one.get("cases"), one["p95"]) for one in ratios] == [
        ("1,000,000 to 10,000 cases", None, 1.1),
        ("live join to page", 10_000, 2.5),
        ("live join to page", 1_000_000, 100.0),
        ("admin to page", 1_000_000, 5.0),
    ]


def test_one_size_alone_has_nothing_to_be_compared_with():
    assert not any("cases to" in made for made in report.ratios(RESULTS[:1]))


def test_without_lists_there_is_no_ratio():
    assert report.ratios([{"measure": "rebuild", "cases": 10_000, "seconds": 1.2}]) == []


def test_a_list_that_failed_is_no_base_of_a_ratio():
    failed = {"measure": "page", "cases": 10_000, "list": "open, by name", "viewer": "national", "failed": "404"}
    assert report.ratios([failed, RESULTS[1]]) == []


def test_the_page_keeps_machine_rows_and_output():
    failed = {"measure": "page", "cases": 10_000, "list": "deep page", "viewer": "team", "failed": "cancelled"}
    lag = {"measure": "lag", "cases": 10_000, "writes_by": "service", "p50_ms": 4.0}
    page = report.page_of({"memory": "4 GB"}, [*RESULTS, failed, lag], ["{}"], "make bench")
    assert "| memory | 4 GB |" in page
    assert "| 1,000,000 | open, by name | national | page | 11.0 | 22.0 | 1.0 | 4 |" in page
    assert "| 10,000 | deep page | team | page | cancelled ||||" in page
    assert "| 10,000 | lag | writes by service, p50 ms 4.0 |" in page


def test_casework_is_a_section_of_its_own():
    machine = {"taken_at": "today", "processors": 2, "processor": "one", "load_before": [0.5, 1.5, 2.0]}
    upload = {"measure": "upload", "cases": 10_000, "at_once": 4, "flat": True}
    section = report.casework_of(machine, [RESULTS[0], upload], ["{}"], "make bench")
    assert "| 10,000 | open, by name | national | page | 10.0 | 20.0 | 1.0 | 4 |" in section
    assert "| 10,000 | upload | at once 4, flat True |" in section
    assert "load before 0.5, 1.5, 2.0" in section


def test_it_refuses_outside_local_mode(settings):
    settings.LOCAL_MODE = False
    with pytest.raises(CommandError, match="local mode"):
        call_command("bench")


def test_an_unknown_measure_is_named():
    with pytest.raises(CommandError, match="no measure called speed"):
        call_command("bench", only="speed,pages")
