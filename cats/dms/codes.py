"""Stable codes of candidates and of the feed."""

from django.db.models import TextChoices


class CandidateSource(TextChoices):
    """Who told us about a candidate."""

    SERVICE = "service", "The data-matching service"
    FILE = "file", "A file from the data-matching service"


class Outcome(TextChoices):
    """What a search for a candidate came to (participants 6.2); whether the person can be enrolled is asked later."""

    FOUND = "found", "Found"
    NOBODY = "nobody", "Nobody found"
    TOO_MANY = "too_many", "Too many possible matches"
    UNCERTAIN = "uncertain", "One weak match"
    UNAVAILABLE = "unavailable", "The service could not be asked"
