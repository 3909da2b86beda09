"""Who may call what. Roles are written with or without `ROLE_` in front, as the reference's documents do."""

from enum import StrEnum


class Role(StrEnum):
    """A role of a caller, without the prefix."""

    MIGRATION = "PRISONER_FROM_NOMIS__MIGRATION__RW"
    UPDATE = "PRISONER_FROM_NOMIS__UPDATE__RW"
    QUEUE_ADMIN = "SYSCON__QUEUE_ADMIN"
    # Older spellings of the same documents.
    QUEUE_ADMIN_AS_DOCUMENTED = "QUEUE_ADMIN"
    MIGRATE_VISITS = "MIGRATE_VISITS"
    # Ours: for what collects figures, and nothing else.
    METRICS = "METRICS"


PREFIX = "ROLE_"
MIGRATION = frozenset({Role.MIGRATION})
MIGRATION_OF_VISITS = MIGRATION | {Role.MIGRATE_VISITS}
UPDATE = frozenset({Role.UPDATE})
QUEUE_ADMIN = frozenset({Role.QUEUE_ADMIN, Role.QUEUE_ADMIN_AS_DOCUMENTED})
# Failures are managed by whoever starts runs, and by whoever looks after queues.
FAILURES = MIGRATION | QUEUE_ADMIN
MAPPINGS = MIGRATION | UPDATE
FIGURES = QUEUE_ADMIN | {Role.METRICS}


def plain(role: str) -> str:
    """Return a role's name without its prefix, in capitals."""
    return role.strip().upper().removeprefix(PREFIX)
