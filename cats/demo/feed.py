"""What the data feed says of the demonstration's people: what their cases say."""

from collections.abc import Iterator
from typing import Any

from cats.organisations.models import Location, LocationCode
from cats.organisations.models.locations import Setting
from cats.participants.codes import IdentifierKind
from cats.participants.models import Participant

EVERY_NTH_UNKNOWN = 400
# Codes that stand for no place of ours.
PRISON_ELSEWHERE, PROBATION_ELSEWHERE = "FKI", "N04"


def aggregates() -> Iterator[dict[str, Any]]:
    """Yield one aggregate for nearly every case, in the form of the service's answer.

    It does not know a few of them, so that an operator's page has something to show.
    """
    codes = _codes()
    cases = Participant.objects.select_related("current_location").prefetch_related("identifiers").order_by("pk")
    for number, case in enumerate(cases.iterator(chunk_size=1_000), start=1):
        if number % EVERY_NTH_UNKNOWN:
            yield _aggregate(case, codes)


def _codes() -> dict[int, str]:
    """Return a code for each location that has one; regions have many, of which the last is of the present areas."""
    mapped = LocationCode.objects.exclude(location=None).order_by("feed", "code")
    return {location_id: code for location_id, code in mapped.values_list("location_id", "code") if location_id}


def _aggregate(case: Participant, codes: dict[int, str]) -> dict[str, Any]:
    numbers = {number.kind: number.value for number in case.identifiers.all()}
    return {
        "identifier": case.upci,
        "firstName": case.first_name or None,
        "secondName": case.middle_name or None,
        "lastName": case.last_name,
        "dateOfBirth": case.date_of_birth.isoformat() if case.date_of_birth else None,
        "nomisNumber": numbers.get(IdentifierKind.NOMIS),
        "crn": numbers.get(IdentifierKind.CRN),
        "pncNumber": numbers.get(IdentifierKind.PNC),
        "isActive": case.left_feed_on is None,
        "gender": case.get_sex_display() or None,
        "nationality": case.nationality or None,
        "ethnicity": case.ethnicity or None,
        "registrationDetails": [],
        "stickyLocation": None,
        **_whereabouts(case.current_location, codes),
    }


def _whereabouts(place: Location, codes: dict[int, str]) -> dict[str, Any]:
    match place.setting:
        case Setting.CUSTODY:
            return {"primary": "NOMIS", "estCode": codes.get(place.pk, PRISON_ELSEWHERE), "orgCode": None}
        case Setting.COMMUNITY:
            return {"primary": "DELIUS", "estCode": None, "orgCode": codes.get(place.pk, PROBATION_ELSEWHERE)}
    return {"primary": "", "estCode": None, "orgCode": None}
