"""What PostgreSQL can keep of values that came from outside."""

from typing import Any


def storable(value: Any) -> Any:
    """Return texts, and lists and mappings of texts, without NUL: PostgreSQL has none, in a JSON value least of all."""
    match value:
        case str():
            return value.replace("\0", "")
        case list():
            return [storable(part) for part in value]
        case dict():
            return {storable(name): storable(part) for name, part in value.items()}
    return value
