"""Sessions in the database, whatever a browser says its session is called."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Django's own, which hands a cookie's text to the database unseen: PostgreSQL refuses a NUL with an error."""

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(super()._validate_session_key(key)) and str(key).isascii() and str(key).isalnum()  # type: ignore[misc]
