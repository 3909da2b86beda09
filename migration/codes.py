"""Stable codes of the migration: domains, modes, states, named reasons."""

from django.db.models import TextChoices


class DomainName(TextChoices):
    """What can be migrated."""

    VISITS = "visits", "Visits"
    ADJUSTMENTS = "adjustments", "Sentencing adjustments"
    CONTACTS = "contacts", "Contacts"
    RESTRICTIONS = "restrictions", "Prisoner restrictions"
    TRANSACTIONS = "transactions", "Prisoner transactions"
    BALANCES = "balances", "Balances"


class Mode(TextChoices):
    """What a run does with a record."""

    CREATE = "create", "Create what is missing"
    UPSERT = "upsert", "Create or bring up to date"
    VERIFY = "verify", "Compare and report"


class RunStatus(TextChoices):
    """How far a run is. From `cancelled` on it is over; its late items may still be worked off, and it can be resumed
    (cancelled, failed) or rolled back.
    """

    PLANNED = "planned", "Planned"
    STAGING = "staging", "Listing"
    RUNNING = "running", "Running"
    CANCELLING = "cancelling", "Stopping"
    CANCELLED = "cancelled", "Stopped"
    COMPLETED = "completed", "Completed"
    COMPLETED_WITH_FAILURES = "completed_with_failures", "Completed with failures"
    FAILED = "failed", "Failed"
    ROLLING_BACK = "rolling_back", "Being rolled back"
    ROLLED_BACK = "rolled_back", "Rolled back"


# Not over yet: such a run has no end. One that is rolled back is over, but keeps its domain busy.
ACTIVE = (RunStatus.PLANNED, RunStatus.STAGING, RunStatus.RUNNING, RunStatus.CANCELLING)
BUSY = (*ACTIVE, RunStatus.ROLLING_BACK)
DONE = (RunStatus.COMPLETED, RunStatus.COMPLETED_WITH_FAILURES)


class RunAct(TextChoices):
    """What people and programs do to a run."""

    STARTED = "started", "Started"
    CANCELLED = "cancelled", "Told to stop"
    RESUMED = "resumed", "Resumed"
    RETRIED = "retried", "Retried"
    DISCARDED = "discarded", "Discarded"
    ROLLED_BACK = "rolled_back", "Told to roll back"
    REFRESHED = "refreshed", "Counted again"


class ItemState(TextChoices):
    """What became of one staged id. Every staged item is in exactly one, so the counts add up."""

    PENDING = "pending", "Waiting its turn"
    WAITING = "waiting", "Waiting for a mapping"
    MIGRATED = "migrated", "Migrated"
    ALREADY_MAPPED = "already_mapped", "Already migrated"
    IGNORED = "ignored", "Left out by a rule"
    REJECTED = "rejected", "Rejected"
    RETRYING = "retrying", "To be tried again"
    DEAD = "dead", "Given up"
    DISCARDED = "discarded", "Discarded"
    CANCELLED = "cancelled", "Not done, the run was stopped"
    ROLLED_BACK = "rolled_back", "Rolled back"


# Work that is still to do; a run with none of it is complete. Waiting items go on by themselves, whenever that is.
OPEN_STATES = (ItemState.PENDING, ItemState.RETRYING)
FAILED_STATES = (ItemState.REJECTED, ItemState.DEAD)


class MappingKind(TextChoices):
    """How a record came to be known; the values are those of the mapping service's contract (migration 6.2)."""

    MIGRATED = "MIGRATED", "Migrated"
    NOMIS_CREATED = "NOMIS_CREATED", "Created by an event"
    DPS_CREATED = "DPS_CREATED", "Created on our side"
