"""What forms and pages ask about picklists; one query each."""

from datetime import date

from django.db.models import Q

from cats.core import clock
from cats.core.picklists.models import PicklistEntry


def choices(kind: str, *, on: date | None = None) -> list[tuple[str, str]]:
    """Return the codes and words that may be chosen on a day (today in London, unless it is given), in their order."""
    day = on or clock.today()
    offered = PicklistEntry.objects.filter(offered_on(day), kind=kind)
    return [(entry.code, entry.wording) for entry in sorted(offered, key=lambda entry: entry.rank)]


def is_offered(kind: str, code: str, *, on: date | None = None) -> bool:
    """Say whether an answer may be chosen on a day."""
    return PicklistEntry.objects.filter(offered_on(on or clock.today()), kind=kind, code=code).exists()


def needs_explanation(kind: str) -> frozenset[str]:
    """Return the codes whose choice has to be explained in words, whenever they are or were offered."""
    asked = PicklistEntry.objects.filter(kind=kind, needs_explanation=True)
    return frozenset(asked.values_list("code", flat=True))


def wording(kind: str, code: str) -> str:
    """Return the words of an answer, offered now or not; the code itself when nobody knows it."""
    return PicklistEntry.objects.filter(kind=kind, code=code).values_list("wording", flat=True).first() or code


def wordings(kind: str) -> dict[str, str]:
    """Return the words of every answer there is and was, by code."""
    return dict(PicklistEntry.objects.filter(kind=kind).values_list("code", "wording"))


def offered_on(day: date) -> Q:
    """Return the filter for answers that may be chosen on a day."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
