"""The stand-in data-matching service, codes for the cast's locations, and a way to enrol its people."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cats.core.picklists.models import PicklistEntry
from cats.dms.clients.payloads import Aggregate
from cats.dms.services.reading import Places, said_of
from cats.organisations.models import Location, LocationCode
from cats.participants.models import Participant
from cats.participants.services import Said, apply_feed, begin_feed
from tests.cast import HOLME_HOUSE, NORTH_COMMUNITY, RISLEY, STYAL

UPCI = "2DMS0001S"
SEARCH = {
    "identifier": "s0001 dm", "first_name": "Tobias", "last_name": "Ashdown",
    "date_of_birth_day": "14", "date_of_birth_month": "3", "date_of_birth_year": "1988",
}  # fmt: skip


@pytest.fixture
def codes(programme) -> None:
    """The feed's codes for the cast's locations, and for some that are none of ours."""
    for key, name, kind in (
        (-1, "Unmapped custody", "unmapped_custody"),
        (-2, "Unmapped community", "unmapped_community"),
    ):
        Location.objects.get_or_create(id=key, defaults={"name": name, "kind": kind, "provision": "any"})
    rows = [
        ("prison", "RSI", RISLEY), ("prison", "STI", STYAL), ("prison", "HHI", HOLME_HOUSE), ("prison", "FKI", None),
        ("probation", "N51", NORTH_COMMUNITY), ("probation", "N04", None), ("probation", "CAT1", NORTH_COMMUNITY),
    ]  # fmt: skip
    for feed, code, place in rows:
        LocationCode.objects.create(
            feed=feed, code=code, description=f"About {code}", delivery_region="North West", location_id=place
        )
    for code, wording, explain in (("probation", "Probation", False), ("other", "Other", True)):
        PicklistEntry.objects.get_or_create(
            kind="referral_source",
            code=code,
            defaults={"wording": wording, "starts_on": date(2024, 8, 1), "needs_explanation": explain},
        )


@pytest.fixture
def standins(server, settings):
    """The stand-ins, of which only the data-matching service is connected."""
    for name in ("DMS_API_URL", "DMS_API_KEY"):
        setattr(settings, name, server.addresses()[name])
    return server


@pytest.fixture
def dms(standins, codes):
    """What the stand-in service knows; every setting leads to it."""
    return standins.dms


def aggregate(**facts: Any) -> Aggregate:
    """Return an aggregate of Tobias Ashdown at Risley, but for these facts (by our names)."""
    usual: dict[str, Any] = {
        "upci": UPCI, "first_name": "Tobias", "last_name": "Ashdown", "date_of_birth": date(1988, 3, 14),
        "nomis_number": "S0001DM", "crn": "D000001", "is_active": True, "primary": "NOMIS", "est_code": "RSI",
        "org_code": "N51", "gender": "Male", "nationality": "British", "ethnicity": "White British",
        "pnc_number": "2006/0000001S",
    }  # fmt: skip
    return Aggregate(**(usual | facts))


@pytest.fixture
def hear(codes) -> Callable[..., list[str]]:
    """Let the feed say something of a case: `hear(case, est_code="HHI")`; returns what changed."""

    def say(case: Participant, **facts: Any) -> list[str]:
        said: Said = said_of(
            aggregate(upci=case.upci) if not facts else aggregate(**({"upci": case.upci} | facts)), Places.load()
        )
        return apply_feed(said={case.pk: said})[case.pk]

    return say


@pytest.fixture
def tobias(case_of, codes, dana) -> Participant:
    """The case of the first stand-in person, as the feed has him, held by Dana."""
    case = case_of(
        dana, "Tobias", "Ashdown", date_of_birth=date(1988, 3, 14), sex="male", nationality="British",
        ethnicity="White British", identifiers={"nomis": "S0001DM", "crn": "D000001", "pnc": "2006/0000001S"},
    )  # fmt: skip
    Participant.objects.filter(pk=case.pk).update(upci=UPCI)
    case.refresh_from_db()
    begin_feed(participant=case, said=said_of(aggregate(), Places.load()))
    return case
