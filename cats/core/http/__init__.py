"""Calling other services: bounded in time and size, retried with care, never while a transaction is open.

`fetch` makes one call and `gather` makes many at once; both raise or give a named failure and nothing else. Every
service is an `Upstream`, every request a `Call`. What several processes have to agree on (who may call now, whether the
service is up, the access token) is in PostgreSQL and touched by the calling thread only: the threads that wait for
answers never open a database connection.
"""

from cats.core.http.budget import Budget
from cats.core.http.calls import Call, Upstream, reading
from cats.core.http.failures import (
    AtCapacity,
    BreakerOpen,
    InsideTransaction,
    Malformed,
    NotConfigured,
    NotFound,
    Refused,
    TimedOut,
    TooLarge,
    Unavailable,
    UpstreamFailure,
)
from cats.core.http.gathering import fetch, gather
from cats.core.http.tokens import ClientCredentials

__all__ = [
    "AtCapacity",
    "BreakerOpen",
    "Budget",
    "Call",
    "ClientCredentials",
    "InsideTransaction",
    "Malformed",
    "NotConfigured",
    "NotFound",
    "Refused",
    "TimedOut",
    "TooLarge",
    "Unavailable",
    "Upstream",
    "UpstreamFailure",
    "fetch",
    "gather",
    "reading",
]
