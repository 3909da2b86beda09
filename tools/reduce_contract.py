"""`python -m tools.reduce_contract DOCUMENT`: write down what the migration has to know of the NOMIS API's document.

Of the operations that we use: address, parameters, and the shape of the answer. Facts alone, none of its sentences.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from migration.nomis.operations import PATHS
from tools.places import ROOT

CONTRACT = ROOT / "migration" / "nomis" / "contract.json"
# What a type says beside its fields and items.
PLAIN = ("type", "format", "enum", "default", "minimum", "maximum", "minLength", "maxLength", "pattern", "uniqueItems")
OK, JSON = "200", "application/json"


def main() -> int:
    """Reduce the document that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", type=Path, help="the OpenAPI document of the NOMIS prisoner API, as JSON")
    contract = reduced(json.loads(parser.parse_args().document.read_text(encoding="utf-8")), PATHS)
    CONTRACT.write_text(json.dumps(contract, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(contract['operations'])} operations and {len(contract['schemas'])} schemas in {CONTRACT}")
    return 0


def reduced(document: Mapping[str, Any], paths: Mapping[str, str]) -> dict[str, Any]:
    """Return the contract of these operations; raises KeyError when the document has not one of them."""
    operations = {name: _operation(path, document["paths"][path]["get"]) for name, path in paths.items()}
    schemas: dict[str, Any] = {}
    missing = set().union(*(_named(operation["reply"]) for operation in operations.values()))
    while missing:
        name = missing.pop()
        schemas[name] = _schema(document["components"]["schemas"][name])
        missing |= _named(schemas[name]) - schemas.keys()
    return {"version": document["info"]["version"], "operations": operations, "schemas": schemas}


def _operation(path: str, described: Mapping[str, Any]) -> dict[str, Any]:
    parameters = {
        each["name"]: {"in": each["in"], "required": each.get("required", False), "schema": _schema(each["schema"])}
        for each in described.get("parameters", [])
    }
    reply = described["responses"][OK]["content"][JSON]["schema"]
    return {"path": path, "parameters": parameters, "reply": _schema(reply)}


def _schema(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema without its words."""
    if "$ref" in described:
        return {"ref": described["$ref"].rpartition("/")[2]}
    kept = {name: described[name] for name in PLAIN if name in described}
    if "items" in described:
        kept["items"] = _schema(described["items"])
    if "properties" in described:
        kept["fields"] = {name: _schema(each) for name, each in described["properties"].items()}
        kept["required"] = sorted(described.get("required", []))
    return kept


def _named(schema: Any) -> set[str]:
    """Return the names of the schemas that a schema refers to."""
    if isinstance(schema, Mapping):
        own = {schema["ref"]} if isinstance(schema.get("ref"), str) else set()
        return own.union(*map(_named, schema.values()))
    nested: Iterable[Any] = schema if isinstance(schema, list) else ()
    return set().union(*map(_named, nested))


if __name__ == "__main__":
    sys.exit(main())
