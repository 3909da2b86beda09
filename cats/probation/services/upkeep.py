"""Keeping the cache's own books: who belongs to it, who is asked about, what has grown old."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection, transaction

from cats.core import clock, leases
from cats.core.signals import announce, probation_data_changed
from cats.probation import selectors
from cats.probation.codes import Source
from cats.probation.models import AccessDecision, ProbationRecord, ProbationSchedule
from cats.probation.rules.keeping import STALE_AFTER
from cats.probation.services import storing

AT_ONCE = 5_000
# People are refreshed when their data is three days old; lists call it stale only when that has not worked for a while,
# or each of them would change in every list twice.
STALE_IN_LISTS_AFTER = STALE_AFTER + timedelta(hours=1)
_MARK_STALE = """
UPDATE cats_probationperson AS person SET state = 'stale', as_of = schedule.checked_at
FROM cats_probationschedule AS schedule
WHERE schedule.crn = person.crn AND person.state = 'fresh' AND person.crn = ANY(ARRAY(
    SELECT p.crn FROM cats_probationperson AS p JOIN cats_probationschedule AS s ON s.crn = p.crn
    WHERE p.state = 'fresh' AND s.checked_at < %(before)s
    ORDER BY p.crn LIMIT %(most)s FOR UPDATE OF p SKIP LOCKED
))
RETURNING person.crn
"""


def follow(participant_ids: Iterable[int]) -> list[str]:
    """Take the people of these cases into the cache, and back into the job's sight; return those never asked about."""
    crns = set(storing.crns_of(participant_ids))
    found = {row.pk: row for row in ProbationSchedule.objects.filter(pk__in=crns)}
    new = storing.ensure(crns - found.keys())
    if parked := [crn for crn, row in found.items() if row.is_parked]:
        ProbationSchedule.objects.filter(pk__in=parked).update(is_parked=False)
    return new + [crn for crn, row in found.items() if row.checked_at is None and row.next_attempt_at is None]


def tidy() -> None:
    """Do what nobody has to wait for: find people we were not told of, unpark, call old data stale, sweep."""
    storing.ensure(selectors.unheard_of().values_list("value", flat=True)[:AT_ONCE])
    ProbationSchedule.objects.filter(selectors.open_case(), is_parked=True).update(is_parked=False)
    while mark_stale() == AT_ONCE:
        continue
    AccessDecision.objects.filter(expires_at__lte=clock.now()).delete()
    leases.sweep()


@transaction.atomic
def mark_stale() -> int:
    """Call data stale that should have been refreshed an hour ago; return of how many people, at most 5,000."""
    with connection.cursor() as cursor:
        before = clock.now() - STALE_IN_LISTS_AFTER
        cursor.execute(_MARK_STALE, {"before": before, "most": AT_ONCE})
        crns = [crn for (crn,) in cursor.fetchall()]
    if crns:
        announce(probation_data_changed, storing.participants_of(crns))
    return len(crns)


def void(crns: Iterable[str], *, forgotten: Iterable[str] = ()) -> None:
    """Believe nothing about these people until they are asked about again; locks their schedules.

    What is on its way is dropped when it comes. What was known is still shown, as old, but not whether the record is
    restricted: that is unknown, and so masked. Of the forgotten nothing is left.
    """
    now = clock.now()
    rows = ProbationSchedule.objects.select_for_update(of=("self",)).select_related("person")
    for row in rows.filter(pk__in=list(crns)).order_by("pk"):
        row.generation += 1
        row.checked_at = row.next_attempt_at = None
        row.is_parked = False
        row.save(update_fields=["generation", "checked_at", "next_attempt_at", "is_parked"])
        kept = ProbationRecord.objects.filter(person=row.pk)
        (kept if row.pk in set(forgotten) else kept.filter(source=Source.ACCESS)).delete()
        kept.update(checked_at=None, attempted_at=None, failures=0, next_attempt_at=None, last_error="")
        storing.save_facts(row.person, {record.source: storing.as_entry(record) for record in kept}, now)
