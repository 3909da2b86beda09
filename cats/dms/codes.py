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


class Bar(TextChoices):
    """Why somebody who was found cannot be enrolled (participants 6.2 and 6.6)."""

    INACTIVE = "inactive", "The prison and probation records say that they are not active now."
    UNDER_AGE = "under_age", "Their record says that they are under 18."
    NO_SIDE = "no_side", "Their record does not say whether the prisons or probation lead for them."
    NO_ESTABLISHMENT = "no_establishment", "Their prison record does not say which prison they are in."
    NO_NOMIS = "no_nomis", "Their prison record has no NOMIS number."
    NO_ORGANISATION = "no_organisation", "Their probation record does not say which probation area has them."
    NO_CRN = "no_crn", "Their probation record has no CRN."


class MessageKind(TextChoices):
    """What we tell the service."""

    HARD_LINK = "hard_link", "Person enrolled"
    STICKY_REGION = "sticky_region", "Sticky region"


class SyncProblem(TextChoices):
    """Why somebody could not be brought up to date: the failures of a call, and what its answer can be besides."""

    NOT_FOUND = "not_found", "The feed does not know this person"
    MERGED = "merged", "The feed says that another case is the same person"
    UNAVAILABLE = "unavailable", "The service was not available"
    TIMED_OUT = "timed_out", "The service did not answer in time"
    REFUSED = "refused", "The service refused to answer"
    MALFORMED = "malformed", "The answer could not be read"
    TOO_LARGE = "too_large", "The answer was too large"
    LOCKED = "locked", "Somebody was changing the case"
    FAILED = "failed", "It could not be stored"
