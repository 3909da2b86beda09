"""What every refusal has to be."""

from migration.domains.base import Rejection


def require_named(result) -> None:
    """Fail unless a result is a refusal with a stable name that can be stored, whatever the record was."""
    assert isinstance(result, Rejection)
    assert result.reason.replace("_", "").isalpha()
    assert result.reason == result.reason.lower()
    assert len(result.reason) <= 60
    assert "\0" not in result.detail
    assert len(result.detail) <= 500
