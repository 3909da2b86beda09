"""Whether NOMIS answers, asked within two seconds."""

from typing import Any

from django.conf import settings

from migration.nomis.client import ping

SECONDS = 2.0


def state() -> dict[str, Any]:
    """Return whether the source answers, or that there is none."""
    if not settings.NOMIS_API_URL:
        return {"status": "UNKNOWN", "details": {"reason": "NOMIS_API_URL is not set"}}
    return {"status": "UP" if ping(seconds=SECONDS) else "DOWN"}
