"""What becomes of an item: pure decisions, without a database."""

import json
import random
from dataclasses import dataclass
from typing import Any

from cats.core.http import AtCapacity, NotFound, Refused, UpstreamFailure
from cats.core.storable import storable
from migration.codes import ItemState
from migration.domains.base import Ignored, Rejection, Waits

# Seconds before the second, third, fourth and fifth try.
PAUSES = (1.0, 10.0, 60.0, 600.0)
# A run that cannot go on tries again after so long, and then every minute.
SETBACK_PAUSES = (1.0, 10.0, 60.0)
LONGEST_PAYLOAD = 200_000
NOT_IN_NOMIS = "not_in_nomis"
NOT_JSON = "not_json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state that an item comes to. `pause` is in seconds, `tried` whether it counts as an attempt.

    `seen` are entities and keys that need a mapping without a record.
    """

    state: ItemState
    reason: str = ""
    detail: str = ""
    waits_for: str = ""
    pause: float | None = None
    tried: bool = False
    payload: str | None = None
    seen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Setback:
    """The source cannot be read at all now, which is no item's fault: the run waits, and they stay as they are."""

    problem: str
    pause: float | None


def of_failure(failure: Exception, attempts: int) -> Outcome | Setback:
    """Say what a failed read means for an item that was tried so many times before."""
    if isinstance(failure, NotFound):
        return Outcome(ItemState.REJECTED, NOT_IN_NOMIS, "NOMIS has no such record (any longer).", tried=True)
    if not isinstance(failure, UpstreamFailure):
        return again(attempts, "read_failed", type(failure).__name__)
    if not failure.was_asked:
        return Setback("" if isinstance(failure, AtCapacity) else str(failure), failure.retry_after)
    if isinstance(failure, Refused):
        if failure.status in {401, 403}:
            return Setback(str(failure), failure.retry_after)
        return Outcome(ItemState.REJECTED, "refused_by_nomis", str(failure)[:500], tried=True)
    return again(attempts, failure.code, failure.detail)


def again(attempts: int, reason: str, detail: str = "", body: bytes | None = None) -> Outcome:
    """Try once more after a while, or give up when that was tried often enough."""
    if attempts >= len(PAUSES):
        kept = payload(body) if body is not None else json.dumps({"failure": reason, "detail": detail[:500]})
        return Outcome(ItemState.DEAD, reason, detail[:500], tried=True, payload=kept)
    return Outcome(ItemState.RETRYING, reason, detail[:500], pause=spread(PAUSES[attempts]), tried=True)


def spread(seconds: float) -> float:
    """Return about so many seconds, never in step with others."""
    return random.uniform(seconds, seconds * 1.25)  # noqa: S311  nothing secret about it


def setback_pause(attempts: int, asked: float | None) -> float:
    """Return how long a run waits after so many setbacks in a row, or as long as the source asked for."""
    return spread(asked if asked is not None else SETBACK_PAUSES[min(attempts, len(SETBACK_PAUSES) - 1)])


def of_rejection(rejection: Rejection, attempts: int, body: bytes) -> Outcome:
    """Say what a refusal means: an answer that is no JSON is not the record's fault, and may be whole the next time."""
    if rejection.reason == NOT_JSON:
        return again(attempts, NOT_JSON, rejection.detail, body)
    return rejected(rejection, body)


def rejected(rejection: Rejection, body: bytes) -> Outcome:
    """The record can never be migrated as it is."""
    detail = _encodable(storable(rejection.detail))[:500]
    return Outcome(ItemState.REJECTED, rejection.reason[:60], detail, tried=True, payload=payload(body))


def waiting(waits: Waits) -> Outcome:
    """The record goes on by itself when something arrives."""
    return Outcome(
        ItemState.WAITING, waits.reason[:60], waits_for=_encodable(storable(waits.subject))[:260], tried=True
    )


def ignored(why: Ignored) -> Outcome:
    """A rule leaves the record out."""
    return Outcome(ItemState.IGNORED, why.reason[:60], tried=True, seen=why.seen)


def broken(reason: str, error: Exception, body: bytes) -> Outcome:
    """Something of ours went wrong with this one record, and would again: somebody has to look."""
    return Outcome(ItemState.DEAD, reason, _about(error), tried=True, payload=payload(body))


def payload(body: bytes) -> str:
    """Return what NOMIS answered as JSON that PostgreSQL can keep, for failures alone."""
    try:
        value: Any = json.loads(body) if len(body) <= LONGEST_PAYLOAD else {"too_long": len(body)}
        return _encodable(json.dumps(storable(value), ensure_ascii=False, allow_nan=False))
    except (ValueError, RecursionError):
        return json.dumps({"unreadable": body[:2000].decode("utf-8", "replace").replace("\0", "")})


def _encodable(text: str) -> str:
    """Return a text without halves of surrogate pairs, which UTF-8 has not."""
    return text.encode("utf-8", "replace").decode()


def _about(error: Exception) -> str:
    """Say what kind of error it is and which constraint it met, without any value."""
    diagnosis = getattr(getattr(error, "__cause__", None), "diag", None)
    constraint = getattr(diagnosis, "constraint_name", None) or getattr(diagnosis, "column_name", None)
    return f"{type(error).__name__} {constraint}" if constraint else type(error).__name__
