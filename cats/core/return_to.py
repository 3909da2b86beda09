"""Where a person came from, so that finishing something brings them back to it."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000


def came_from(request: HttpRequest) -> str:
    """Return the address in `back` when it is a path of ours, else an empty text."""
    back = request.GET.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours and len(back) <= LONGEST and back.isprintable() else ""


def with_back(address: str, back: str) -> str:
    """Return the address with the way back added to it."""
    if not back:
        return address
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{urlencode({'back': back})}"
