"""Telling what happened: a structured log event and a counter, under the names that operators know (migration 7.2).

Facts are codes, ids of ours and numbers; nothing about anybody. What happens to single records is told once for a
batch, as counts, because hundreds of thousands of events a run help nobody.
"""

import structlog
from prometheus_client import Counter

log = structlog.get_logger(__name__)

EVENTS = Counter("cats_migration_events", "What the migration and the synchronisation told, by name.", ["name"])
RECORDS = Counter("cats_migration_records", "What became of items, by domain and state.", ["domain", "state"])


def tell(name: str, **facts: str | int | float | bool | None) -> None:
    """Tell one event. Names are those of the reference; facts hold no personal data."""
    EVENTS.labels(name).inc()
    log.info(name, **facts)


def count_records(domain: str, counts: dict[str, int]) -> None:
    """Add items to the figures by the state that they came to."""
    for state, number in counts.items():
        RECORDS.labels(domain, state).inc(number)
