"""The drift report: what differs and has not been put right."""

from uuid import UUID

from django.db.models import Count, Q

from migration.codes import DomainName
from migration.models import DriftFinding


def open_by_domain() -> list[tuple[DomainName, int]]:
    """Return how many differences of each domain are open, where there are any; one query."""
    rows = DriftFinding.objects.filter(repaired_at=None).order_by().values_list("domain")
    found = dict(rows.annotate(count=Count("pk")))
    return [(domain, found[domain]) for domain in DomainName if domain in found]


def repaired(values: list[str]) -> Q:
    """Return the condition for differences that are put right, that are not, or both."""
    condition = Q()
    for value in values:
        condition |= Q(repaired_at__isnull=value == "no")
    return condition


def of_run(value: str) -> Q:
    """Return the condition for the differences that one run found; none when it is no run's number."""
    try:
        return Q(run=UUID(value))
    except ValueError:
        return Q(pk__in=[])
