"""Who calls: the bearer token of a request, and whether it has a role that may."""

from collections.abc import Iterable

import structlog
from django.http import HttpRequest
from ninja.errors import AuthorizationError
from ninja.security import HttpBearer

from migration.api import clients, issuer
from migration.api.clients import Client

log = structlog.get_logger(__name__)
_PARTS_OF_A_JWT = 3


class Bearer(HttpBearer):
    """Lets those in whose token has one of these roles: 401 without a valid token, 403 without a role."""

    def __init__(self, roles: Iterable[str]) -> None:
        super().__init__()
        self.roles = frozenset(roles)

    def authenticate(self, request: HttpRequest, token: str) -> Client | None:
        """Return the caller; None when nobody can be recognised. Raises AuthorizationError and NoKeys."""
        client = recognise(token)
        if client is None:
            log.warning("api_token_refused")
            return None
        structlog.contextvars.bind_contextvars(client=client.name)
        if not self.roles & client.roles:
            log.warning("api_role_missing", path_needs=sorted(self.roles))
            raise AuthorizationError(message="The token has none of the roles that this needs.")
        return client


def recognise(token: str) -> Client | None:
    """Return whose token this is, whoever issued it; raises NoKeys."""
    if token.startswith(clients.MARK):
        return clients.holder_of(token)
    if token.count(".") == _PARTS_OF_A_JWT - 1:
        return issuer.holder_of(token)
    return None


def caller(request: HttpRequest) -> Client:
    """Return who calls a route that has let them in."""
    client = getattr(request, "auth", None)
    if not isinstance(client, Client):
        raise AuthorizationError
    return client
