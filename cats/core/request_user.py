"""What slices want to know of the person behind a request, asked in the one query that loads them.

A slice registers an expression about a user's row in `AppConfig.ready`, and finds the answer as an attribute of
`request.user`: what every page shows (a count in the header) costs no query of its own then.
"""

from typing import Any

from django.db.models import Expression, Model, QuerySet
from django.db.models.expressions import Combinable

_wanted: dict[str, Expression | Combinable] = {}


def want(name: str, expression: Expression | Combinable) -> None:
    """Have the person of each request loaded with this, under this name."""
    _wanted[name] = expression


def with_wanted(people: "QuerySet[Any]") -> "QuerySet[Any]":
    """Load people with everything that was asked for."""
    return people.annotate(**_wanted) if _wanted else people


def known_of(person: Model, name: str, default: Any = None) -> Any:
    """Return what was loaded with a person; the default for one who did not come with a request."""
    return getattr(person, name, default)
