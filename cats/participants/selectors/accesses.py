"""Who has looked at a case."""

from typing import Any

from django.db.models import QuerySet

from cats.core.models import AccessEntry
from cats.participants.models import Participant


def accesses_of(case: Participant) -> QuerySet[AccessEntry]:
    """Return every reading of a case that was written down; the list gives them their order."""
    return AccessEntry.objects.filter(participant=case).select_related("by__tenant")


def readers_of(case: Participant) -> QuerySet[Any, Any]:
    """Return who has read a case: id, name and tenant path, each once."""
    return accesses_of(case).order_by().values_list("by", "by__display_name", "by__tenant__path").distinct()
