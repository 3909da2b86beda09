"""The description of the API as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ninja import NinjaAPI

if TYPE_CHECKING:
    from migration.api.assembly import Api


@dataclass(frozen=True)
class Shown:
    """One route."""

    method: str
    path: str
    summary: str
    words: list[str]
    roles: list[str]
    inputs: list[str]
    answers: list[str]


def groups(api: "Api") -> Mapping[str, list[Shown]]:
    """Return the routes by their tag, in the order in which they were added."""
    found: dict[str, list[Shown]] = {}
    roles = roles_by_route(api)
    for path, methods in api.described["paths"].items():
        for method, operation in methods.items():
            shown = _shown(method.upper(), path, operation, roles.get((method.upper(), path), []))
            found.setdefault(operation.get("tags", ["Other"])[0], []).append(shown)
    return found


def roles_by_route(api: NinjaAPI) -> dict[tuple[str, str], list[str]]:
    """Return which roles let a caller in, by method and path; none for what is open."""
    found: dict[tuple[str, str], list[str]] = {}
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                roles = sorted({role for auth in operation.auth_callbacks for role in getattr(auth, "roles", ())})
                for method in operation.methods:
                    found[method, f"/{router.prefix}{path}".replace("//", "/")] = roles
    return found


def _shown(method: str, path: str, operation: Mapping[str, Any], roles: list[str]) -> Shown:
    return Shown(
        method=method,
        path=path,
        summary=operation.get("summary", ""),
        words=[part.strip() for part in operation.get("description", "").split("\n\n") if part.strip()],
        roles=roles,
        inputs=[_input(parameter) for parameter in operation.get("parameters", ())] + _body(operation),
        answers=[str(status) for status in operation["responses"]],
    )


def _input(parameter: Mapping[str, Any]) -> str:
    needed = "" if parameter.get("required") else ", optional"
    return f"{parameter['name']} ({parameter['in']}{needed})"


def _body(operation: Mapping[str, Any]) -> list[str]:
    return ["a JSON body"] if "requestBody" in operation else []
