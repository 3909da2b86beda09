"""Whether NOMIS answers, asked within two seconds."""

from typing import Any

import requests
from django.conf import settings

PATH = "/health/ping"
SECONDS = 2.0


def state() -> dict[str, Any]:
    """Return whether the source answers, or that there is none."""
    address = getattr(settings, "NOMIS_API_URL", "")
    if not address:
        return {"status": "UNKNOWN", "details": {"reason": "NOMIS_API_URL is not set"}}
    try:
        answer = requests.get(address.rstrip("/") + PATH, timeout=(SECONDS / 2, SECONDS / 2), allow_redirects=False)
    except requests.RequestException as error:
        return {"status": "DOWN", "details": {"reason": type(error).__name__}}
    is_up = answer.status_code < 500
    return {"status": "UP" if is_up else "DOWN", "details": {"httpStatus": answer.status_code}}
