"""What a failure means for the work that failed: try again, wait without counting, or give up."""

from dataclasses import dataclass

import structlog
from django.db import InterfaceError, OperationalError

from cats.core.http import Refused, UpstreamFailure
from migration.domains.base import Rejection
from migration.sync.fields import BadField

log = structlog.get_logger(__name__)
DATABASE_IS_AWAY = (OperationalError, InterfaceError)
# How long something waits for a source that could not even be asked, when that does not say so itself.
UNASKED_SECONDS = 5.0
REFUSED_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure by its stable code. `detail` names fields and codes, never a person's data."""

    code: str
    detail: str = ""
    is_for_good: bool = False
    was_not_tried: bool = False
    wait_seconds: float = 0.0


def judge(error: Exception) -> Failure:
    """Return what a failure means. What nobody foresaw is logged whole, and tried again."""
    match error:
        case UpstreamFailure() if not error.was_asked:
            seconds = max(UNASKED_SECONDS, error.retry_after or 0.0)
            return Failure(f"source_{error.code}", was_not_tried=True, wait_seconds=seconds)
        case Refused() if error.status in {401, 403}:
            # It is we who are refused, not the record.
            return Failure("source_refuses_us", was_not_tried=True, wait_seconds=REFUSED_SECONDS)
        case UpstreamFailure():
            return Failure(f"source_{error.code}", error.detail or error.words)
        case Rejection():
            return Failure(error.reason, error.detail, is_for_good=True)
        case BadField():
            return Failure("bad_field", str(error), is_for_good=True)
    log.exception("sync_failed", error=type(error).__name__)
    return Failure("failed", type(error).__name__)
