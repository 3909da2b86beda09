"""From the feed's words to ours: who is meant, and at which of our locations they are."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from cats.core import names
from cats.dms.clients.payloads import Aggregate
from cats.dms.rules import placing
from cats.dms.rules.placing import Code
from cats.organisations.models import Location, LocationCode
from cats.participants.codes import FeedSide, IdentifierKind, Sex
from cats.participants.services import Said

_SEX = {"male": Sex.MALE, "m": Sex.MALE, "female": Sex.FEMALE, "f": Sex.FEMALE}
_SIDES = {"NOMIS": FeedSide.NOMIS, "DELIUS": FeedSide.DELIUS}


@dataclass(frozen=True)
class Places:
    """Our locations and the feed's codes for them, as they were when this was loaded (two queries)."""

    locations: dict[int, Location]
    codes: dict[tuple[str, str], LocationCode]

    @cached_property
    def location_ids(self) -> dict[tuple[str, str], int | None]:
        """What each code stands for."""
        return {key: each.location_id for key, each in self.codes.items()}

    @classmethod
    def load(cls) -> "Places":
        """Read them all."""
        codes = {(each.feed, each.code): each for each in LocationCode.objects.all()}
        return cls({place.pk: place for place in Location.objects.select_related("contract__tenant")}, codes)

    def of(self, code: Code) -> Location:
        """Return the location that a code stands for, an unmapped one when it stands for none of ours."""
        known = placing.location_of(code, self.location_ids)
        return self.locations.get(known) or self.locations[placing.UNMAPPED]

    def meaning(self, code: Code) -> str:
        """Say what a code without a location stands for: the code, its region and description as far as known."""
        known = self.codes.get((code.feed, code.code))
        return ", ".join(filter(None, (code.code, known.delivery_region, known.description))) if known else code.code


def code_of(said: Aggregate) -> Code:
    """Return the code that says where somebody is."""
    return placing.code_of(
        said.primary.lower(), establishment=said.est_code, organisation=said.org_code, sticky=said.sticky_location
    )


def said_of(said: Aggregate, places: Places) -> Said:
    """Return an aggregate as the participants' services take it."""
    return Said(
        upci=said.upci,
        first_name=said.first_name,
        middle_name=said.second_name,
        last_name=said.last_name,
        date_of_birth=said.date_of_birth,
        sex=_SEX.get(said.gender.casefold(), ""),
        nationality=said.nationality,
        ethnicity=said.ethnicity,
        numbers=numbers_of(said),
        is_active=said.is_active,
        registrations=tuple(dict.fromkeys(said.registration_details)),
        primary=_SIDES.get(said.primary, ""),
        location=places.of(code_of(said)),
    )


def numbers_of(said: Aggregate) -> dict[str, str]:
    """Return the numbers of somebody, by kind, as far as they have any."""
    numbers = {
        IdentifierKind.NOMIS.value: said.nomis_number,
        IdentifierKind.CRN.value: said.crn,
        IdentifierKind.PNC.value: said.pnc_number,
    }
    return {kind: value for kind, value in numbers.items() if value}


def digest_of(said: Aggregate) -> str:
    """Return a digest of everything that was said."""
    return hashlib.sha256(said.model_dump_json().encode()).hexdigest()


def surname_key(said: Aggregate) -> str:
    return names.fold(said.last_name).replace(" ", "")[:300]
