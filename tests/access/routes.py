"""Every address that the service answers to, read from the URL resolver itself."""

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from migration.api.door import is_api

# Other people's routes: one name in the matrix for each prefix.
FOREIGN = ("admin/",)


@dataclass(frozen=True)
class Route:
    """A route by its name, or by its prefix where the routes are another project's."""

    name: str
    pattern: str


def all_routes() -> list[Route]:
    """Return every route, in the order in which the resolver tries them."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns, prefix: str):
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            foreign = next((start.rstrip("/") for start in FOREIGN if address.startswith(start)), "")
            yield Route(foreign or _part_of_the_api(address) or pattern.name or "", address)


def _part_of_the_api(address: str) -> str:
    """Return the name of a part of the API, whose routes are all closed to sessions; its own sweep tries each."""
    return f"api_{address.partition('/')[0]}" if is_api(f"/{address}") else ""


def undeclared(declared: set[str]) -> list[str]:
    """Return the patterns of routes whose name is not among these; a route without a name can never be."""
    return sorted({route.pattern for route in all_routes() if route.name not in declared})


def unrouted(declared: set[str]) -> set[str]:
    """Return the declared names that no route has: rows that would test nothing."""
    return declared - {route.name for route in all_routes()}
