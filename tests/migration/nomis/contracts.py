"""The contract in tests: whether requests and answers keep it, and answers that just keep it, made up."""

import json
import os
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hypothesis import strategies as st

from migration.domains.base import Ask
from migration.nomis.operations import PATHS
from tools.places import ROOT
from tools.reduce_contract import CONTRACT, reduced

CARRIED = json.loads(CONTRACT.read_text(encoding="utf-8"))
# Where the full document lies beside a checkout, when it does.
SHARED = (
    [Path(os.environ["CATS_SHARED"])] if "CATS_SHARED" in os.environ else [ROOT.parent / "shared", Path("/work/shared")]
)
DOCUMENT = next((path for each in SHARED if (path := each / "openapi" / "nomis-prisoner-api-docs.json").exists()), None)


@cache
def contracts() -> dict[str, dict[str, Any]]:
    """Return the contract that we carry and, when the full document is at hand, what it says today."""
    known = {"carried": CARRIED}
    if DOCUMENT is not None:
        known["document"] = reduced(json.loads(DOCUMENT.read_text(encoding="utf-8")), PATHS)
    return known


# --- Requests --------------------------------------------------------------------------------------------------------


def problems_of_ask(contract: dict[str, Any], ask: Ask) -> list[str]:
    """Return what is wrong with a request; nothing when it keeps the contract."""
    operation = contract["operations"].get(ask.operation)
    if operation is None:
        return [f"no operation {ask.operation}"]
    names = re.findall(r"{(\w+)}", operation["path"])
    found = re.fullmatch(re.sub(r"{\w+}", "([^/]+)", operation["path"]), ask.path)
    if found is None:
        return [f"{ask.path} is not {operation['path']}"]
    given = {name: [unquote(value)] for name, value in zip(names, found.groups(), strict=True)}
    for name, value in ask.query:
        given.setdefault(name, []).append(value)
    return [
        *(f"no parameter {name}" for name in given.keys() - operation["parameters"].keys()),
        *(
            f"{name} is missing"
            for name, each in operation["parameters"].items()
            if each["required"] and name not in given
        ),
        *(
            f"{name}: {problem}"
            for name, values in given.items()
            if name in operation["parameters"]
            for problem in _problems_of_values(operation["parameters"][name]["schema"], values)
        ),
    ]


def _problems_of_values(schema: dict[str, Any], values: list[str]) -> list[str]:
    if schema["type"] == "array":
        return [problem for value in values for problem in _problems_of_text(schema["items"], value)]
    return ["is given twice"] if len(values) > 1 else _problems_of_text(schema, values[0])


def _problems_of_text(schema: dict[str, Any], value: str) -> list[str]:
    readers = {"integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__, "string": str}
    try:
        return problems(CARRIED, schema, readers[schema["type"]](value))
    except (ValueError, KeyError):
        return [f"{value} is no {schema['type']}"]


# --- Answers ---------------------------------------------------------------------------------------------------------


def problems(contract: dict[str, Any], schema: dict[str, Any], value: Any, where: str = "") -> list[str]:
    """Return where a value does not keep a schema."""
    if "ref" in schema:
        return problems(contract, contract["schemas"][schema["ref"]], value, where)
    kind = schema["type"]
    python = {"integer": int, "number": (int, float), "boolean": bool, "string": str, "array": list, "object": dict}
    if not isinstance(value, python[kind]) or (kind != "boolean" and isinstance(value, bool)):
        return [f"{where or 'the whole'} is no {kind}"]
    if kind == "array":
        return [each for item in value for each in problems(contract, schema["items"], item, f"{where}[]")]
    if kind == "object":
        return _problems_of_object(contract, schema, value, where)
    return [f"{where or 'the value'} {what}" for what in _problems_of_scalar(schema, value)]


def _problems_of_object(
    contract: dict[str, Any], schema: dict[str, Any], value: dict[str, Any], where: str
) -> list[str]:
    fields = schema.get("fields", {})
    return [
        *(f"{where}.{name} is missing" for name in schema.get("required", []) if name not in value),
        *(f"{where}.{name} is unknown" for name in value.keys() - fields.keys()),
        *(
            each
            for name, part in value.items()
            if name in fields
            for each in problems(contract, fields[name], part, f"{where}.{name}")
        ),
    ]


def _problems_of_scalar(schema: dict[str, Any], value: Any) -> list[str]:
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"is not one of {schema['enum']}")
    if "pattern" in schema and not re.fullmatch(schema["pattern"], value):
        found.append(f"does not look like {schema['pattern']}")
    if "minimum" in schema and value < schema["minimum"]:
        found.append(f"is below {schema['minimum']}")
    readers = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
    if schema.get("format") in readers:
        try:
            readers[schema["format"]](value)
        except ValueError:
            found.append(f"is no {schema['format']}")
    return found


# --- Answers, made up ------------------------------------------------------------------------------------------------

TEXTS = st.text(max_size=30) | st.sampled_from(
    ["", " ", "MDI", "SCON", "A1234BC", "O'Dell", "x" * 5_000, "\x00", "é\n"]
)
DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 1, 1)).map(date.isoformat)
MOMENTS = st.builds(
    lambda day, time, zone: f"{day}T{time.isoformat()}{zone}",
    DAYS,
    st.times(),
    st.sampled_from(["", "", "Z", "+01:00"]),
)
AMOUNTS = (
    st.integers(-(10**12), 10**12).map(lambda pence: pence / 100)
    | st.floats(-1e15, 1e15, allow_nan=False)
    | st.integers(-(10**6), 10**6)
)
PLAIN = {
    ("integer", "int32"): st.integers(0, 2**31 - 1) | st.integers(0, 9),
    ("integer", "int64"): st.integers(0, 2**63 - 1) | st.integers(0, 9),
    ("number", None): AMOUNTS,
    ("boolean", None): st.booleans(),
    ("string", "date"): DAYS,
    ("string", "date-time"): MOMENTS,
    ("string", None): TEXTS,
}


def answers(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Make up answers that keep a schema, with any of what it leaves open."""
    if "ref" in schema:
        return _named(schema["ref"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema["type"] == "array":
        return st.lists(answers(schema["items"]), max_size=3)
    return _object(schema) if schema["type"] == "object" else PLAIN[schema["type"], schema.get("format")]


@cache
def _named(name: str) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: answers(CARRIED["schemas"][name]))


def _object(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Make up an object; what is not required may be left out or be null, as it is in practice."""
    fields = {name: answers(each) for name, each in schema.get("fields", {}).items()}
    needed = set(schema.get("required", []))
    return st.fixed_dictionaries(
        {name: each for name, each in fields.items() if name in needed},
        optional={name: each | st.none() for name, each in fields.items() if name not in needed},
    )
