"""Finding cases among a million: by the numbers that have an index, and only then by surname."""

from django.db.models import Q, QuerySet

from cats.participants.codes import IdentifierKind
from cats.participants.models import Identifier, Participant

LARGEST_ID, MOST_SHARING = 2**63 - 1, 100


def cases_named(term: str) -> QuerySet[Participant]:
    """Return the cases with this UPCI, identifier or number of ours; when there are none, those with the surname."""
    wanted = term.strip().upper()
    if not wanted or "\x00" in wanted:
        return Participant.objects.none()
    if known := _numbered(wanted):
        return Participant.objects.filter(pk__in=known)
    return Participant.objects.filter(last_name__istartswith=term.strip())


def _numbered(wanted: str) -> set[int]:
    """Return the ids of the cases with a number, each way of looking by its own index: one OR would use none."""
    holders = Identifier.objects.filter(kind__in=IdentifierKind.values, value=wanted)
    found = set(holders.values_list("participant", flat=True)[:MOST_SHARING])
    same = Q(upci=wanted)
    if wanted.isdecimal() and wanted.isascii() and int(wanted) <= LARGEST_ID:
        same |= Q(pk=int(wanted))
    return found | set(Participant.objects.filter(same).values_list("pk", flat=True))
