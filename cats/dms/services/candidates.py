"""Keeping what the feed says of people who may become cases, for as long as somebody speaks of them."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from cats.core import clock
from cats.dms.clients.payloads import Aggregate
from cats.dms.codes import CandidateSource
from cats.dms.models import Candidate
from cats.dms.services.reading import digest_of, surname_key
from cats.participants.models import Participant

KEPT_FOR = timedelta(days=60)
AT_ONCE = 5_000


def keep_candidates(said: Iterable[Aggregate], source: CandidateSource) -> None:
    """Keep what was last said of these people, each of them once; what has not changed is not written again."""
    now = clock.now()
    said = list(said)
    digests = {one.upci: digest_of(one) for one in said}
    known = dict(Candidate.objects.filter(pk__in=digests).values_list("upci", "digest"))
    same = [upci for upci, digest in digests.items() if known.get(upci) == digest]
    Candidate.objects.filter(pk__in=same).update(said_at=now, source=source)
    rows = [
        Candidate(
            upci=one.upci,
            numbers=[number for number in (one.nomis_number, one.crn) if number],
            surname_key=surname_key(one),
            date_of_birth=one.date_of_birth,
            said=one.model_dump(mode="json"),
            digest=digests[one.upci],
            source=source,
            said_at=now,
        )
        for one in sorted(said, key=lambda each: each.upci)
        if known.get(one.upci) != digests[one.upci]
    ]
    Candidate.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["upci"],
        update_fields=["numbers", "surname_key", "date_of_birth", "said", "digest", "source", "said_at"],
    )


def said_by(candidate: Candidate) -> Aggregate:
    """Return what is kept of somebody as it was said."""
    return Aggregate.model_validate(candidate.said)


@transaction.atomic
def forget_old_candidates() -> int:
    """Remove people who are no case and of whom nobody has spoken for 60 days; return how many, at most 5,000."""
    case = Participant.objects.filter(upci=OuterRef("upci"))
    old = Candidate.objects.filter(said_at__lt=clock.now() - KEPT_FOR).exclude(Exists(case))
    keys = list(old.order_by("said_at").values_list("pk", flat=True)[:AT_ONCE])
    removed, _ = Candidate.objects.filter(pk__in=keys).delete()
    return removed
