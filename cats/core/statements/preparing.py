"""A way to the database on which PostgreSQL keeps the plans of what it is asked.

Everything else goes the way that Django goes, with the values written into the SQL, so that each asking is planned for
its own values: what is right for lists, whose best plan depends on them.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg import ClientCursor


class _PreparingCursor(ServerBindingCursor):
    """Sends the values apart from the SQL, and the SQL only once."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        done = super().execute(query, params, **{**options, "prepare": True})  # type: ignore[misc]
        self._query = _Asked(self, query, params)
        return done


class _Asked:
    """What was asked, put together when Django's own record of queries wants to see it."""

    def __init__(self, cursor: Any, query: str, params: Any) -> None:
        self.connection, self.asked, self.params = cursor.connection, query, params

    @property
    def query(self) -> bytes:
        text: str = ClientCursor(self.connection).mogrify(self.asked, self.params)
        return text.encode()


class Preparing:
    """A connection that is the given one, but for how its cursors ask."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection

    def cursor(self) -> Any:
        """Return a cursor that prepares what it executes; like Django's own otherwise, and counted like it."""
        given: Any = self._connection
        given.close_if_health_check_failed()
        given.ensure_connection()
        with given.wrap_database_errors:
            return given._prepare_cursor(_PreparingCursor(given.connection))  # type: ignore[call-arg]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)
