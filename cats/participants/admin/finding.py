"""Finding cases among a million: by the numbers that have an index, and only then by surname."""

from django.db.models import Q, QuerySet

from cats.participants.models import Identifier, Participant

LARGEST_ID = 2**63 - 1


def cases_named(term: str) -> QuerySet[Participant]:
    """Return the cases with this UPCI, identifier or number of ours; when there are none, those with the surname."""
    wanted = term.strip().upper()
    if not wanted or "\x00" in wanted:
        return Participant.objects.none()
    known = Identifier.objects.filter(kind__in=("nomis", "crn", "pnc"), value=wanted).values("participant")
    by_number = Q(upci=wanted) | Q(pk__in=known)
    if wanted.isdecimal() and wanted.isascii() and int(wanted) <= LARGEST_ID:
        by_number |= Q(pk=int(wanted))
    found = Participant.objects.filter(by_number)
    return found if found.exists() else Participant.objects.filter(last_name__istartswith=term.strip())
