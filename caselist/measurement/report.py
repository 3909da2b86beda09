"""Ratios between results, and the page on which the last results are kept."""

import json
from collections.abc import Iterable
from typing import Any

from caselist.measurement.timing import line

Result = dict[str, Any]
PAGES = ("page", "live join", "admin")


def ratios(results: list[Result]) -> list[str]:
    """Return how many times as long the largest number of cases takes as the smallest, and others take as ours."""
    sizes = sorted({result["cases"] for result in results if "p95_ms" in result}) or [0]
    lines = [
        _by_size(result, _same(results, result, cases=sizes[0])) for result in results if _is_page(result, sizes[-1])
    ]
    lines += [_by_way(result, _same(results, result, measure="page")) for result in results if _is_rival(result)]
    return [made for made in lines if made]


def page_of(machine: dict[str, Any], results: list[Result], lines: Iterable[str], command: str) -> str:
    """Return docs/benchmarks.md."""
    facts = "\n".join(f"| {name.replace('_', ' ')} | {_words(value)} |" for name, value in machine.items())
    rows = "\n".join(_row(result) for result in results if result["measure"] in PAGES)
    loads = "\n".join(_load(result) for result in results if result["measure"] == "load")
    others = "\n".join(_sentence(result) for result in results if result["measure"] not in {*PAGES, "load", "ratio"})
    return _PAGE.format(command=command, machine=facts, rows=rows, loads=loads, others=others, lines="\n".join(lines))


def casework_of(machine: dict[str, Any], results: list[Result], lines: Iterable[str], command: str) -> str:
    """Return the section on the pages of a case, on what is written there, and on the files that are sent."""
    return _CASEWORK.format(
        command=command,
        taken=machine["taken_at"],
        processors=machine["processors"],
        processor=machine["processor"],
        load=", ".join(map(str, machine["load_before"])),
        rows="\n".join(_row(result) for result in results if result["measure"] in PAGES),
        others="\n".join(_sentence(result) for result in results if result["measure"] not in {*PAGES, "ratio"}),
        lines="\n".join(lines),
    )


def _is_page(result: Result, cases: int) -> bool:
    return result["measure"] == "page" and result["cases"] == cases and "p95_ms" in result


def _is_rival(result: Result) -> bool:
    return result["measure"] in {"live join", "admin"} and "p95_ms" in result


def _same(results: list[Result], one: Result, **other: Any) -> Result | None:
    wanted = {name: one.get(name) for name in ("measure", "cases", "list", "viewer")} | other
    if one["measure"] == "admin":
        wanted["viewer"] = "national"
    fitting = (result for result in results if all(result.get(name) == value for name, value in wanted.items()))
    return next((result for result in fitting if "p95_ms" in result), None)


def _by_size(large: Result, small: Result | None) -> str:
    if small is None or small is large:
        return ""
    return line(
        "ratio", of=f"{large['cases']:,} to {small['cases']:,} cases", list=large["list"], viewer=large["viewer"],
        p50=_quotient(large["p50_ms"], small["p50_ms"]), p95=_quotient(large["p95_ms"], small["p95_ms"]),
    )  # fmt: skip


def _by_way(rival: Result, ours: Result | None) -> str:
    if ours is None:
        return ""
    return line(
        "ratio", of=f"{rival['measure']} to page", cases=rival["cases"], list=rival["list"], viewer=rival["viewer"],
        p50=_quotient(rival["p50_ms"], ours["p50_ms"]), p95=_quotient(rival["p95_ms"], ours["p95_ms"]),
    )  # fmt: skip


def _quotient(one: float, other: float) -> float:
    return round(one / max(other, 0.01), 2)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {setting}" for name, setting in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _row(result: Result) -> str:
    head = f"| {result['cases']:,} | {result['list']} | {result['viewer']} | {result['measure']} "
    if "failed" in result:
        return f"{head}| {result['failed']} ||||"
    return f"{head}| {result['p50_ms']} | {result['p95_ms']} | {result['cpu_ms']} | {result['queries']} |"


def _load(result: Result) -> str:
    told = " | ".join(str(result[name]) for name in ("requests", "errors", "p50_ms", "p95_ms", "p99_ms", "max_ms"))
    return f"| {result['cases']:,} | {result['what']} | {told} |"


def _sentence(result: Result) -> str:
    facts = {name: value for name, value in result.items() if name not in {"measure", "cases"}}
    words = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in facts.items())
    return f"| {result.get('cases', 0):,} | {result['measure']} | {words} |"


def parse(lines: Iterable[str]) -> list[Result]:
    """Return the results that lines of JSON hold."""
    return [json.loads(one) for one in lines]


_PAGE = """# Benchmarks

The last results of `{command}`. Times are milliseconds; CPU is the web process's own, a page.
"live join" is the query of the same list over the source tables, without drawing a page; "admin" is the change list of
Django's admin for the same cases. Budgets stand in the architecture.

## Machine

| | |
|---|---|
{machine}

## Lists

| cases | list | viewer | way | p50 | p95 | CPU | queries |
|---|---|---|---|---|---|---|---|
{rows}

## Many people at once

`make load`: every person with a session of their own, some seconds of thought between two pages. The web server (four
workers of two threads), the drain loop, PostgreSQL and those who ask are all on this machine.

| cases | what | requests | errors | p50 | p95 | p99 | longest |
|---|---|---|---|---|---|---|---|
{loads}

## Large acts, upkeep, lag and memory

"burst" is how long the drain loop takes until the lists show all changes, from the last of them; "refresh" asks
stand-ins that take 50 ms for an answer, and counts there how many calls were under way at once.

| cases | measure | result |
|---|---|---|
{others}

## Output

```
{lines}
```
"""

_CASEWORK = """## Casework

`{command}`, {taken}: {processors} processors ({processor}) for everything together; load before {load}. Milliseconds.
"growth" compares the pages of one case at 20 and at 2,000 notes and timeline entries, and says whether they ask the
database as often. "upload" sends files to a real web worker of four threads and looks at its memory and at that of the
program which reads each file: flat means that the peak, over all of them, is less than one file above the beginning,
for each of those sent at once.

| cases | page | viewer | way | p50 | p95 | CPU | queries |
|---|---|---|---|---|---|---|---|
{rows}

| cases | measure | result |
|---|---|---|
{others}

```
{lines}
```
"""
