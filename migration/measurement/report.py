"""The section of the page of results that says how quick migrations are."""

from collections.abc import Iterable
from typing import Any

from migration.measurement.measures import REFERENCE

Result = dict[str, Any]
PARTS = ("reading", "parsing", "transforming", "writing")


def section(machine: dict[str, Any], results: list[Result], lines: Iterable[str]) -> str:
    """Return the section as Markdown."""
    visits = [result for result in results if result["measure"] in {"visits", "processes", "overload"}]
    others = [result for result in results if result["measure"] in {"people", "large"}]
    return _SECTION.format(
        taken=machine["taken_at"],
        processors=machine["processors"],
        processor=machine["processor"],
        load=", ".join(map(str, machine["load_before"])),
        postgresql=", ".join(f"{name} {value}" for name, value in machine["postgresql"].items()),
        reference=REFERENCE,
        visits="\n".join(map(_visits, visits)),
        shares="\n".join(_shares(result) for result in results if "cpu_seconds" in result),
        others="\n".join(map(_large, others)),
        again="\n".join(_again(result) for result in results if result["measure"] == "again"),
        lines="\n".join(lines),
    )


def _visits(result: Result) -> str:
    times = result["per_second"] / REFERENCE
    failed = result["rejected"] + result["dead"]
    return (
        f"| {result['latency_ms']}{_NOTES.get(result['measure'], '')} | {result['workers']} | {result['staged']:,} "
        f"| {result['seconds']} | {result['per_second']:,} | {times:.1f} | {result['most_at_once']} | {failed} "
        f"| {result['waiting']} |"
    )


_NOTES = {"overload": ", failures are 503"}


def _shares(result: Result) -> str:
    shares = " | ".join(str(result[f"{part}_percent"]) for part in PARTS)
    per_record = 1000 * result["cpu_seconds"] / max(1, result["staged"])
    return f"| {_name(result)} | {per_record:.2f} | {shares} |"


def _large(result: Result) -> str:
    return f"| {_name(result)} | {result['staged']:,} | {result['seconds']} | {result['per_second']:,} |"


def _name(result: Result) -> str:
    words = {
        "people": "people with 150 relationships each",
        "large": "transactions with 3,000 rows each",
        "again": "the long run",
    }
    return f"{words.get(result['measure'], result['measure'])}, {result['latency_ms']} ms"


def _again(result: Result) -> str:
    second = result["second_run"]
    memory = " | ".join(str(each) for each in result["memory_mb"])
    return (
        f"| {result['staged']:,} | {result['seconds']} | {result['per_second']:,} | {memory} | {second['seconds']} "
        f"| {second['records_read']} |"
    )


_SECTION = """## Migration

`make bench-migration`, {taken}: {processors} processors ({processor}) for everything together, the engine, PostgreSQL
and the stand-in NOMIS, which answers one request in a hundred with 500; load before {load}. PostgreSQL: {postgresql}.
One HTTP call reads one visit. The reference does {reference} visits a second on about 12 pods.

| latency (ms) | processes | visits | seconds | per second | times the reference | calls at once | failed | waiting |
|---|---|---|---|---|---|---|---|---|
{visits}

Where the CPU of the migrating process goes, in percent; "reading" is HTTP, listing and claiming:

| what | CPU ms a record | reading | parsing | transforming | writing |
|---|---|---|---|---|---|
{shares}

| what | records | seconds | records a second |
|---|---|---|---|
{others}

The long run: memory of the process in MB at each quarter of the records, and the same migration a second time.

| visits | seconds | per second | 1/4 | 2/4 | 3/4 | 4/4 | second run, seconds | visits it read |
|---|---|---|---|---|---|---|---|---|
{again}

```
{lines}
```
"""
