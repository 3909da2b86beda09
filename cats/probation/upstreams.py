"""How the services that we ask for probation data do, for those who run this one."""

from dataclasses import dataclass
from datetime import datetime

from cats.core.models import UpstreamState
from cats.probation.clients import services


@dataclass(frozen=True)
class Health:
    """One service: whether it is connected at all, and since when and why it is left alone, if it is."""

    name: str
    is_configured: bool
    failures: int = 0
    left_alone_since: datetime | None = None
    next_try_at: datetime | None = None
    last_failure_at: datetime | None = None
    last_error: str = ""


def health() -> list[Health]:
    """Return how every service does; one query."""
    states = UpstreamState.objects.in_bulk()
    return [_health(each.name, each.is_configured, states.get(each.name)) for each in services.every()]


def _health(name: str, is_configured: bool, state: UpstreamState | None) -> Health:
    if state is None:
        return Health(name, is_configured)
    return Health(
        name,
        is_configured,
        state.failures,
        state.opened_at if state.open_until else None,
        state.open_until,
        state.last_failure_at,
        state.last_error,
    )
