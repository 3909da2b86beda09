"""How a person keeps a list: what they chose, how they left it, and the views that they may open."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.http import QueryDict

from caselist.models.views import LONGEST_QUERY
from cats.core.tables.state import POSITION, ListState
from cats.organisations.models import User
from cats.organisations.policies import ancestors_of

# In the address of a list: this shows everything, whatever was kept.
EVERYTHING = "filters=none"
# What of an address nobody keeps: the place in the list, the size of its pages (kept by itself), and the
# search term, which may be a name.
NOT_KEPT = frozenset({*POSITION, "size", "q", "view", "filters", "kept"})

_REMEMBER = """
WITH remembered AS (
    INSERT INTO caselist_listpreference AS p (user_id, list_key, columns, last_query)
    VALUES (%(user)s, %(list)s, '{}', %(query)s)
    ON CONFLICT (user_id, list_key) DO UPDATE SET last_query = EXCLUDED.last_query
    WHERE p.last_query <> EXCLUDED.last_query
)"""
_KEPT = """
SELECT p.columns, p.last_query, p.default_view_id, v.id, v.name, v.query, v.owner_id, t.name
FROM (SELECT 1) AS one
LEFT JOIN caselist_listpreference AS p ON p.user_id = %(user)s AND p.list_key = %(list)s
LEFT JOIN (
    caselist_savedview AS v LEFT JOIN cats_tenant AS t ON t.id = v.shared_with_id
) ON v.list_key = %(list)s AND (v.owner_id = %(user)s OR t.path = ANY(%(paths)s))
ORDER BY lower(v.name), v.id
LIMIT 200
"""


@dataclass(frozen=True)
class NamedView:
    """A view that a person may open. `team` is who it is shared with, empty when it is the person's alone."""

    id: int
    name: str
    query: str
    is_own: bool
    team: str


@dataclass(frozen=True)
class Kept:
    """What there is to know about one person's way with one list."""

    columns: list[str] = field(default_factory=list)
    last_query: str = ""
    default: NamedView | None = None
    views: list[NamedView] = field(default_factory=list)

    @property
    def opens_with(self) -> str:
        """The query of a list that is opened by its bare address: the default view, else the last."""
        return self.default.query if self.default else self.last_query

    def view_with(self, query: str) -> NamedView | None:
        """Return the view that says the same as this query."""
        return next((view for view in self.views if view.query == query), None)


def kept_for(by: User, list_key: str, *, leaving: str | None = None) -> Kept:
    """Return how somebody keeps a list; one query.

    With `leaving`, the query that the list is opened with, that is kept as how they left it, when it differs.
    """
    facts: dict[str, Any] = {"user": by.pk, "list": list_key, "query": leaving, "paths": ancestors_of(by.tenant_path)}
    with connection.cursor() as cursor:
        cursor.execute(_KEPT if leaving is None else _REMEMBER + _KEPT, facts)
        rows = cursor.fetchall()
    views = [
        NamedView(key, name, query, owner == by.pk, team or "") for *_, key, name, query, owner, team in rows if key
    ]
    columns, last_query, default, *_ = rows[0]
    chosen = next((view for view in views if view.id == default), None)
    return Kept(columns or [], last_query or "", chosen, views)


def keepable(state: ListState) -> str:
    """Return what of an address is worth keeping: order and filters, in a fixed order of names."""
    query = QueryDict(mutable=True)
    for name, value in sorted(state.pairs(), key=lambda pair: pair[0]):
        if name not in NOT_KEPT:
            query.appendlist(name, value)
    text = query.urlencode()
    return text if len(text) <= LONGEST_QUERY else ""
