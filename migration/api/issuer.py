"""Tokens of an issuer: JWTs that its public keys verify, with roles in `authorities`.

The keys are kept in this process for five minutes. A key that is not among them is asked for at most every half minute,
so that made-up tokens cost the issuer nothing; while the issuer is away, known keys stay good for a day.
"""

import threading
import time
from dataclasses import dataclass, field
from typing import Any

import jwt
import structlog
from django.conf import settings
from jwt import PyJWK, PyJWTError
from pydantic import BaseModel, ConfigDict, Field

from cats.core.http import Budget, Call, Upstream, UpstreamFailure, fetch, reading
from migration.api.clients import Client
from migration.api.roles import plain

log = structlog.get_logger(__name__)

ALGORITHMS = ("RS256", "ES256")
CLOCK_SKEW_SECONDS = 30
FRESH_SECONDS = 300.0
USABLE_SECONDS = 86_400.0
ASK_AGAIN_SECONDS = 30.0
WHOLE_ASKING_SECONDS = 4.0
LONGEST_TOKEN = 8_192


class NoKeys(Exception):
    """Nobody can be recognised now, because the issuer's keys cannot be had."""


class _KeySet(BaseModel):
    model_config = ConfigDict(extra="ignore")

    keys: list[dict[str, Any]] = Field(max_length=50)


@dataclass
class Keys:
    """The issuer's keys as this process knows them."""

    known: dict[str, PyJWK] = field(default_factory=dict)
    fetched_at: float = -USABLE_SECONDS
    asked_at: float = -ASK_AGAIN_SECONDS
    _asking: threading.Lock = field(default_factory=threading.Lock)

    def find(self, key_id: str) -> PyJWK | None:
        """Return the key of that id; raises NoKeys when none could be had at all."""
        now = time.monotonic()
        is_due = now - self.fetched_at > FRESH_SECONDS or self._lacks(key_id)
        if is_due and now - self.asked_at > ASK_AGAIN_SECONDS and self._asking.acquire(blocking=not self.known):
            try:
                self._refresh()
            finally:
                self._asking.release()
        if time.monotonic() - self.fetched_at > USABLE_SECONDS:
            raise NoKeys
        if not key_id and len(self.known) == 1:
            return next(iter(self.known.values()))
        return self.known.get(key_id)

    def _lacks(self, key_id: str) -> bool:
        return bool(key_id) and key_id not in self.known

    def _refresh(self) -> None:
        if time.monotonic() - self.asked_at <= ASK_AGAIN_SECONDS:
            return
        self.asked_at = time.monotonic()
        issuer = Upstream("API sign-in", settings.API_JWKS_URL, read_timeout=2.0, whole_call=WHOLE_ASKING_SECONDS)
        try:
            answer = fetch(Call(issuer, "keys", "", reading(_KeySet)), Budget(WHOLE_ASKING_SECONDS))
        except UpstreamFailure as failure:
            log.warning("api_keys_not_fetched", reason=failure.code)
            return
        self.known = {str(facts.get("kid", "")): key for facts in answer.keys if (key := _usable(facts))}
        self.fetched_at = time.monotonic()


keys = Keys()


def holder_of(token: str) -> Client | None:
    """Return whose token this is; None when it is not valid. Raises NoKeys."""
    if not settings.API_JWT_ISSUER or not settings.API_JWKS_URL or len(token) > LONGEST_TOKEN:
        return None
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in ALGORITHMS:
            return None
        key = keys.find(str(header.get("kid", "")))
        return None if key is None else _client(_claims(token, key))
    except (PyJWTError, ValueError, TypeError):
        return None


def _claims(token: str, key: PyJWK) -> dict[str, Any]:
    audience = settings.API_JWT_AUDIENCE or None
    claims: dict[str, Any] = jwt.decode(
        token,
        key,
        algorithms=list(ALGORITHMS),
        issuer=settings.API_JWT_ISSUER,
        audience=audience,
        leeway=CLOCK_SKEW_SECONDS,
        options={"require": ["exp", "iss"], "verify_aud": audience is not None},
    )
    return claims


def _client(claims: dict[str, Any]) -> Client:
    name = next((str(claims[claim]) for claim in ("client_id", "user_name", "sub") if claims.get(claim)), "unnamed")
    said = claims.get("authorities")
    roles = [role for role in said if isinstance(role, str)] if isinstance(said, list) else []
    return Client(name[:80], frozenset(plain(role) for role in roles))


def _usable(facts: dict[str, Any]) -> PyJWK | None:
    """Return a public key that signs with one of our algorithms; anything else is passed by."""
    if facts.get("use", "sig") != "sig" or facts.get("kty") not in {"RSA", "EC"}:
        return None
    try:
        key = PyJWK(facts)
    except (PyJWTError, ValueError, TypeError):
        return None
    return key if key.algorithm_name in ALGORITHMS else None
