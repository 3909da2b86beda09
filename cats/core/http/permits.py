"""How many calls may be under way to one upstream, counted over all processes."""

import time
from dataclasses import dataclass

from cats.core import leases
from cats.core.http.calls import Upstream
from cats.core.leases import Lease

# Longer than any call takes, so that a permit is free again soon after its process died.
LASTS = 30.0
# A permit that was taken or renewed so lately needs no renewing.
YOUNG = 10.0


@dataclass
class Permit:
    """Leave to make one call after another, and when it was confirmed (seconds of this process's clock)."""

    lease: Lease
    confirmed_at: float


def take(upstream: Upstream, wanted: int, *, background: bool) -> list[Permit]:
    """Return up to `wanted` permits, whichever are free now."""
    taken = leases.take_some(names(upstream, background=background), wanted, seconds=LASTS)
    return [Permit(lease, time.monotonic()) for lease in taken]


def give_back(held: list[Permit]) -> None:
    """Let others call."""
    if held:
        leases.release(permit.lease for permit in held)


def keep(permit: Permit) -> bool:
    """Keep a permit for another call; False when it took so long that somebody else has it now."""
    now = time.monotonic()
    if now - permit.confirmed_at < YOUNG:
        return True
    permit.confirmed_at = now
    return leases.renew(permit.lease, seconds=LASTS)


def in_use(upstream: Upstream) -> int:
    """Return how many calls are under way."""
    return len(leases.held(names(upstream, background=False)))


def names(upstream: Upstream, *, background: bool) -> list[str]:
    return [f"call:{upstream.name}:{place:03d}" for place in range(upstream.permits(background=background))]
