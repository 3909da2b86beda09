"""What the feeds' codes stand for."""

from django.db import transaction

from cats.core.errors import Refused
from cats.core.history import history_context
from cats.organisations.models import Location, LocationCode, User
from cats.organisations.models.locations import LocationKind, Setting
from cats.organisations.policies import location_codes

# Nobody is held or lives at these: they occur where people enrol and take part.
NEVER_CURRENT = (LocationKind.HUB, LocationKind.SATELLITE)
SETTING_OF_FEED = {
    LocationCode.Feed.PRISON: Setting.CUSTODY,
    LocationCode.Feed.PROBATION: Setting.COMMUNITY,
}


@transaction.atomic
def map_code(*, code: LocationCode, location: Location | None, by: User, reason: str) -> LocationCode:
    """Say which location a feed's code stands for, or that it stands for none of ours.

    Cases move by the next sync, not now. Raises NotAllowed, and Refused for a location of the other setting, and for
    hubs and satellites, where nobody's current location can be.
    """
    location_codes.require(by, "map", code)
    row = LocationCode.objects.select_for_update().get(pk=code.pk)
    if location is not None:
        _require_possible(row, location)
    history_context(reason=reason, via="administration")
    row.location = location
    row.save(update_fields=["location"])
    return row


def _require_possible(code: LocationCode, location: Location) -> None:
    wanted = SETTING_OF_FEED[LocationCode.Feed(code.feed)]
    if not location.is_mapped or location.kind in NEVER_CURRENT or location.setting != wanted:
        where = "a prison" if wanted == Setting.CUSTODY else "a community region"
        raise Refused(f"A {code.get_feed_display().lower()} code stands for {where}", field="location")
