"""What a case has been through: statuses, owners, locations, and being in the data feed."""

from django.db.models import QuerySet

from cats.participants.models import FeedActivitySpan, LocationSpan, OwnershipSpan, Participant, StatusSpan

_NEWEST = ("-started_at", "-pk")


def statuses_of(case: Participant) -> QuerySet[StatusSpan]:
    """Return what statuses a case has had, newest first."""
    return StatusSpan.objects.filter(participant=case).select_related("by__tenant").order_by(*_NEWEST)


def owners_of(case: Participant) -> QuerySet[OwnershipSpan]:
    """Return who has held a case, newest first."""
    spans = OwnershipSpan.objects.filter(participant=case)
    return spans.select_related("owner__tenant", "tenant", "contract").order_by(*_NEWEST)


def locations_of(case: Participant) -> QuerySet[LocationSpan]:
    """Return where a person has been, newest first."""
    return LocationSpan.objects.filter(participant=case).select_related("location__contract").order_by(*_NEWEST)


def feed_activity_of(case: Participant) -> QuerySet[FeedActivitySpan]:
    """Return when the data feed named a person and when it did not, newest first."""
    return FeedActivitySpan.objects.filter(participant=case).order_by(*_NEWEST)
