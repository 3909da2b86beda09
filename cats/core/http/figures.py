"""What the calls to other services cost and how they ended, for metrics and logs; nothing about anybody."""

from typing import Any

import structlog
from prometheus_client import Histogram

from cats.core.http.calls import Call
from cats.core.http.failures import NotConfigured, UpstreamFailure

log = structlog.get_logger(__name__)
SECONDS = Histogram(
    "cats_upstream_seconds",
    "How long calls to other services took, retries included.",
    ["upstream", "call", "outcome"],
    buckets=(0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12),
)


def count(call: Call[Any], outcome: Any, seconds: float) -> None:
    """Add a call to the figures, and say in the log when it failed."""
    code = outcome.code if isinstance(outcome, UpstreamFailure) else "answered"
    SECONDS.labels(call.upstream.name, call.name, code).observe(seconds)
    if isinstance(outcome, UpstreamFailure) and not isinstance(outcome, NotConfigured):
        level = log.warning if outcome.is_ill_health else log.info
        level("upstream_call_failed", upstream=call.upstream.name, call=call.name, outcome=code, status=outcome.status)
