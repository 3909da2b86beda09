"""Whether a case's pages stay as quick when much is written on it: at 20 and at 2,000 notes and timeline entries."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError
from django.urls import reverse

from caselist.measurement.pages import asking, page_line, person_of
from caselist.measurement.timing import line
from caselist.models import CaseRow
from cats.demo.much_written import write_on, written_on
from cats.organisations.models import User

FEW, MANY, RUNS, LOOKED_AT = 20, 2_000, 40, 500
PAGES = {"a case": "case", "its notes": "case_notes", "its timeline": "case_timeline"}


def measure_growth(cases: int) -> Iterator[str]:
    """Yield a line for each page at each size, and one for each page that compares the two.

    It is the same case at both sizes, so nothing else differs. What is written stays: the next run takes another case.
    """
    person = person_of("team")
    case_id = _hardly_written_on(person)
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in PAGES}
    for count in (FEW, MANY):
        write_on(case_id, person, count)
        for name, route in PAGES.items():
            page = asking(person, reverse(route, args=[case_id]))
            one = page_line("page", cases, f"{name}, {count:,} notes and entries", "team", page, RUNS)
            made[name].append(json.loads(one))
            yield one
    for name, (few, many) in made.items():
        yield _compared(cases, name, few, many)


def _hardly_written_on(person: User) -> int:
    """Return a case of this person's own on which nothing much is written yet."""
    mine = CaseRow.objects.filter(owner_id=person.pk, status="approved", is_restricted=False)
    for case_id in mine.order_by("-pk").values_list("pk", flat=True)[:LOOKED_AT]:
        if written_on(case_id) <= FEW:
            return case_id
    raise CommandError("Every case that could be measured is full of notes; make the database anew (make reset).")


def _compared(cases: int, name: str, few: dict[str, Any], many: dict[str, Any]) -> str:
    if "failed" in few or "failed" in many:
        return line("growth", cases=cases, page=name, failed=few.get("failed") or many.get("failed"))
    return line(
        "growth",
        cases=cases,
        page=name,
        of=f"{FEW:,} to {MANY:,} notes and entries",
        p95=round(many["p95_ms"] / max(few["p95_ms"], 0.01), 2),
        queries=[few["queries"], many["queries"]],
        same_number_of_queries=few["queries"] == many["queries"],
    )
