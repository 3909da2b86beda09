"""Whether a record of ours says what NOMIS says."""

from migration.domains import registry
from migration.engine.comparing import paths
from migration.models.drift import Direction
from migration.repair.reports import Finding
from migration.sync.records import Seen


def compare(seen: Seen) -> Finding | None:
    """Return how ours differs from what was seen, and which side has what the other has not; None when it does not."""
    domain = registry.get(seen.domain)
    ours = domain.ours([seen.key]).get(seen.key)
    if ours is None and seen.facts is None:
        return None
    if ours is None:
        return Finding(seen.domain, seen.key, Direction.MISSING_HERE)
    if seen.facts is None:
        return Finding(seen.domain, seen.key, Direction.MISSING_THERE)
    found = paths(ours, domain.settle(ours, seen.facts))
    return Finding(seen.domain, seen.key, Direction.DIFFERENT, tuple(found)) if found else None
