"""Where a request came from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest | None) -> str | None:
    """Return the client's IPv4 or IPv6 address, or None when it cannot be told.

    `X-Forwarded-For` is believed only as far as our own proxies have written it: the entry counted from the right by
    TRUSTED_PROXY_COUNT. Everything left of that was sent by the client, who may write what they like.
    """
    if request is None:
        return None
    trusted = settings.TRUSTED_PROXY_COUNT
    header = request.headers.get("X-Forwarded-For", "")
    entries = header.split(",") if trusted and header else []
    if entries and len(entries) >= trusted:
        return parse(entries[-trusted])
    return parse(request.META.get("REMOTE_ADDR", ""))


def parse(text: str) -> str | None:
    """Read an address that may carry a port, brackets or a zone; None when it is none."""
    host = text.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)
