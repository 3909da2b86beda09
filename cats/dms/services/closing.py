"""Closing the cases of people who left the feed more than 30 days ago (participants 10.3 and 17).

Only after the feed was asked since last night, so that nobody is closed whom this very night brings back; each case by
itself, so that what stands against closing one keeps no other open.
"""

import structlog
from django.db.models import QuerySet

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.errors import Refused, Stale
from cats.dms import clients
from cats.dms.rules.times import last_night
from cats.participants.codes import ArchiveReason, Status
from cats.participants.models import Participant
from cats.participants.rules import UNARCHIVE_DAYS_AFTER_FEED, too_long_out_of_feed
from cats.participants.services import archive_participant

log = structlog.get_logger(__name__)
MAY_BE_CLOSED = (Status.IDENTIFIED, Status.ENROLLING, Status.APPROVED, Status.DORMANT)
AT_ONCE = 200
WORDS = f"Not active in the data feed for more than {UNARCHIVE_DAYS_AFTER_FEED} days."


def close_those_who_left() -> int:
    """Archive some cases whose time is up; return how many."""
    closed = 0
    for case in _left_long_ago()[:AT_ONCE]:
        if not too_long_out_of_feed(case.left_feed_on, clock.today()):
            continue
        try:
            archive_participant(
                participant=case, reason=ArchiveReason.LICENCE_ENDED, information=WORDS, by=SYSTEM,
                expected_version=case.row_version,
            )  # fmt: skip
        except (Refused, Stale) as refusal:
            log.info("case_not_closed", case=case.pk, why=str(refusal))
        else:
            closed += 1
    return closed


def _left_long_ago() -> QuerySet[Participant]:
    left = Participant.objects.filter(left_feed_on__lt=clock.today(), status__in=MAY_BE_CLOSED)
    if clients.service().is_configured:
        # Dormant cases are not asked about at night, so what was last heard of them counts.
        asked = left.filter(feed_state__checked_at__gte=last_night(clock.now()))
        left = asked | left.filter(status=Status.DORMANT)
    return left.order_by("left_feed_on", "pk")
