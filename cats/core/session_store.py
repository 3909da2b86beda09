"""Sessions in the database, whatever a browser says its session is called, and whatever becomes of the database."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError
from django.db.models import QuerySet

from cats.core import clock
from cats.core.statements import prepared_statement


class SessionStore(db.SessionStore):
    """Django's own, which hands a cookie's text to the database unseen: PostgreSQL refuses a NUL with an error."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; one that is over holds nothing, and is forgotten."""
        held = _held_by.one(self.session_key or "")
        if held is None:
            self._session_key = None
            return {}
        return dict(self.decode(held))

    def save(self, must_create: bool = False) -> None:
        """Save the session; raises OperationalError when the database is away.

        Django takes every failure for a session that was deleted meanwhile and answers 400, when it should be 503.
        """
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from None
            raise

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(super()._validate_session_key(key)) and str(key).isascii() and str(key).isalnum()  # type: ignore[misc]


@prepared_statement
def _held_by(key: str) -> QuerySet[Any, str]:
    sessions = db.SessionStore.get_model_class().objects
    return sessions.filter(session_key=key, expire_date__gt=clock.now()).values_list("session_data", flat=True)
