"""Stable codes of probation data."""

from django.db.models import TextChoices


class Source(TextChoices):
    """Where a part of the data comes from; each is asked, kept and fails on its own."""

    ACCESS = "access", "Limited access"
    PERSON = "person", "Person and team"
    SENTENCE = "sentence", "Sentence"
    REGISTRATIONS = "registrations", "Registrations"
    NEEDS = "needs", "Programme needs"
    ASSESSMENTS = "assessments", "Assessments"


class DataState(TextChoices):
    """How good what we have is (spec caselist 12.1)."""

    NEVER = "never", "Not fetched yet"
    FRESH = "fresh", "Up to date"
    STALE = "stale", "Out of date"
    FAILING = "failing", "Cannot be fetched"
    NOT_FOUND = "not_found", "Not found in nDelius"


class Cohort(TextChoices):
    """Which programme the person's offending points to (spec caselist 3.5)."""

    GENERAL = "general", "General offence"
    SEXUAL = "sexual", "Sexual offence"


class SentenceEnd(TextChoices):
    """What ends on the sentence's end date."""

    ORDER = "order", "Order"
    LICENCE = "licence", "Licence"


class Ground(TextChoices):
    """Why somebody may or may not see a person's record."""

    UNRESTRICTED = "unrestricted", "The record is not restricted"
    ALLOWED = "allowed", "nDelius lets them see it"
    BREAK_GLASS = "break_glass", "They have opened it in an emergency"
    BARRED = "barred", "nDelius does not let them see it"
    NO_ACCOUNT = "no_account", "Their nDelius account is not known"
    UNDECIDED = "undecided", "It could not be checked"


MAY_SEE = frozenset({Ground.UNRESTRICTED, Ground.ALLOWED, Ground.BREAK_GLASS})
