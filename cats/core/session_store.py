"""Sessions in the database, whatever a browser says its session is called, and whatever becomes of the database."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError


class SessionStore(db.SessionStore):
    """Django's own, which hands a cookie's text to the database unseen: PostgreSQL refuses a NUL with an error."""

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
