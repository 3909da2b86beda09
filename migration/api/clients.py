"""Tokens of ours: issued by a command, kept as a hash, good for a while."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Q

from cats.core import clock
from cats.core.errors import Refused
from cats.core.history import history_context
from migration.api.roles import Role, plain
from migration.models import ApiToken

log = structlog.get_logger(__name__)

# So that a token is recognised where it does not belong, in a log or a repository.
MARK = "cats_"
LONGEST_LIFE = timedelta(days=366)
# A use is noted at most so often, so that a call costs no write.
NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Client:
    """Who calls, as their token says; `name` goes into the audit of what they do."""

    name: str
    roles: frozenset[str]


@transaction.atomic
def issue(*, name: str, roles: Iterable[str], days: int) -> tuple[ApiToken, str]:
    """Make a token and return it with its text, which is nowhere kept. Raises Refused."""
    wanted = sorted({plain(role) for role in roles})
    if unknown := [role for role in wanted if role not in set(Role)]:
        raise Refused(f"There is no role {unknown[0]}.", field="role")
    if not wanted or not name.strip():
        raise Refused("A token has a name and at least one role.")
    if not 1 <= days <= LONGEST_LIFE.days:
        raise Refused(f"A token is good for 1 to {LONGEST_LIFE.days} days.", field="days")
    if ApiToken.objects.filter(name=name).exists():
        raise Refused("There is a token of that name already. Revoked ones keep theirs.", field="name")
    text = MARK + secrets.token_urlsafe(32)
    with history_context(command="issue_api_token"):
        token = ApiToken.objects.create(
            name=name, hashed=_hash(text), roles=wanted, expires_at=clock.now() + timedelta(days=days)
        )
    log.info("api_token_issued", token=name, roles=wanted, expires_at=token.expires_at.isoformat())
    return token, text


@transaction.atomic
def revoke(*, name: str) -> ApiToken:
    """End a token at once; a second time changes nothing. Raises Refused when there is none of that name."""
    token = ApiToken.objects.select_for_update().filter(name=name).first()
    if token is None:
        raise Refused("There is no token of that name.", field="name")
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        with history_context(command="revoke_api_token"):
            token.save(update_fields=["revoked_at"])
        log.info("api_token_revoked", token=name)
    return token


def holder_of(text: str) -> Client | None:
    """Return whose token this is; None when it is unknown, over or revoked."""
    now = clock.now()
    token = ApiToken.objects.filter(hashed=_hash(text), revoked_at=None, expires_at__gt=now).first()
    if token is None:
        return None
    _note_use(token, now)
    return Client(token.name, frozenset(plain(role) for role in token.roles))


def _note_use(token: ApiToken, now: datetime) -> None:
    if token.last_used_at is None or token.last_used_at < now - NOTED_EVERY:
        unnoted = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTED_EVERY)
        ApiToken.objects.filter(unnoted, pk=token.pk).update(last_used_at=now)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
