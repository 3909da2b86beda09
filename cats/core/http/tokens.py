"""Access tokens by OAuth2 client credentials: one for all processes, renewed before it ends, asked for once at a time.

A token is kept in the database cache and, for speed, in the memory of each process. Its address, client and secret are
part of the key, so a changed secret is a new token.
"""

import base64
import hashlib
import threading
import time
from dataclasses import dataclass

from django.core.cache import cache
from pydantic import BaseModel, ConfigDict, Field

from cats.core import clock, leases
from cats.core.http.budget import Budget
from cats.core.http.calls import Call, Upstream, reading
from cats.core.http.failures import TimedOut, UpstreamFailure
from cats.core.http.gathering import fetch

PATH = "/oauth/token"
# Renew when this much of its life is left, but never later than a minute before its end.
RENEW_BEFORE = 60.0
POLL = 0.05
ASKING_TAKES = 15.0


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    access_token: str = Field(min_length=1, max_length=20_000)
    expires_in: float = Field(default=300, gt=0, le=86_400 * 30, allow_inf_nan=False)


@dataclass(frozen=True)
class Token:
    """A token, and from when to renew it and until when to use it (seconds since the epoch)."""

    value: str
    renew_at: float
    ends_at: float


class _Memory:
    """What this process knows; a lost or stale copy costs one look into the cache."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tokens: dict[str, Token] = {}

    def get(self, key: str) -> Token | None:
        with self._lock:
            return self._tokens.get(key)

    def set(self, key: str, token: Token) -> None:
        with self._lock:
            self._tokens[key] = token

    def drop(self, key: str) -> None:
        with self._lock:
            self._tokens.pop(key, None)


_memory = _Memory()


@dataclass(frozen=True)
class ClientCredentials:
    """A client that the sign-in service of the upstreams knows."""

    service: Upstream
    client_id: str
    client_secret: str

    def bearer(self, budget: Budget) -> str:
        """Return a token that is valid now; raises an UpstreamFailure of the sign-in service."""
        token = self._known()
        while token is None or token.renew_at <= _now():
            lease = leases.take(f"token:{self._key}", seconds=ASKING_TAKES)
            if lease is not None:
                try:
                    return self._renewed(budget).value
                finally:
                    leases.release([lease], forget=True)
            if token is not None:
                break
            if budget.left <= POLL:
                raise TimedOut(self.service.name)
            time.sleep(POLL)
            token = self._known()
        return token.value

    def forget(self, token: str) -> None:
        """Drop this token wherever it is kept, unless somebody has replaced it already."""
        kept = _memory.get(self._key)
        if kept is not None and kept.value == token:
            _memory.drop(self._key)
        shared = self._shared()
        if shared is not None and shared.value == token:
            cache.delete(self._cache_key)

    def _known(self) -> Token | None:
        """Return the token in memory, or the shared one when that is older than it should be."""
        token = _memory.get(self._key)
        if token is None or token.renew_at <= _now():
            token = self._shared()
            if token is not None:
                _memory.set(self._key, token)
        return token if token is not None and token.ends_at > _now() else None

    def _shared(self) -> Token | None:
        facts = cache.get(self._cache_key)
        return Token(*facts) if facts is not None else None

    def _renewed(self, budget: Budget) -> Token:
        """Ask for a token, unless somebody just did; while the old one lasts, a failure to get a new one is no harm."""
        token = self._known()
        if token is not None and token.renew_at > _now():
            return token
        try:
            answer = fetch(self._call(), budget)
        except UpstreamFailure:
            if token is None:
                raise
            return token
        return self._keep(answer)

    def _keep(self, answer: _Answer) -> Token:
        now = _now()
        margin = min(RENEW_BEFORE, answer.expires_in / 2)
        token = Token(answer.access_token, now + answer.expires_in - margin, now + answer.expires_in)
        cache.set(self._cache_key, (token.value, token.renew_at, token.ends_at), timeout=max(1, int(answer.expires_in)))
        _memory.set(self._key, token)
        return token

    def _call(self) -> Call[_Answer]:
        pair = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        return Call(
            self.service,
            "token",
            PATH,
            reading(_Answer),
            method="POST",
            form={"grant_type": "client_credentials"},
            headers={"Authorization": f"Basic {pair}"},
            idempotent=True,
        )

    @property
    def _key(self) -> str:
        facts = "\0".join((self.service.base_url, self.client_id, self.client_secret))
        return hashlib.sha256(facts.encode()).hexdigest()[:32]

    @property
    def _cache_key(self) -> str:
        return f"upstream-token:{self._key}"


def _now() -> float:
    return clock.now().timestamp()
