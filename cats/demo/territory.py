"""Who may hold a case where: what the policies say, asked once and kept for thousands of cases."""

import random
from datetime import date

from cats.core.roles import Role
from cats.organisations.models import Contract, Location, User, UserStatus
from cats.organisations.models.locations import LocationKind, Provision
from cats.organisations.policies import ancestors_of, paths_at

NEVER_HELD_AT = frozenset({LocationKind.HUB, LocationKind.SATELLITE})
FEMALE_WEIGHT = 0.4


class Territory:
    """The places where people are, the staff, and who of them may work with whom."""

    def __init__(self, staff: list[User], today: date) -> None:
        self.today = today
        places = Location.objects.select_related("contract__tenant").exclude(kind__in=NEVER_HELD_AT)
        self.places = {place.pk: place for place in places.order_by("pk")}
        self.mapped = [place for place in self.places.values() if place.is_mapped]
        self.unmapped = [place for place in self.places.values() if not place.is_mapped]
        self.staff = staff
        self._paths = {pk: paths_at(pk) for pk in self.places}
        self._contracts = {contract.tenant.path: contract for contract in Contract.objects.select_related("tenant")}

    def may_hold(self, person: User, place: Location) -> bool:
        """Say whether a person may hold a case at a place."""
        return person.tenant.path in self._paths[place.pk]

    def places_of(self, person: User, day: date) -> list[Location]:
        """Return where a person's cases may be on a day; places not yet open only when there are no others."""
        theirs = [place for place in self.mapped if self.may_hold(person, place)]
        return [place for place in theirs if _is_open(place, day)] or theirs

    def colleagues(self, person: User) -> list[User]:
        """Return the others of a person's own team, those who have gone included."""
        return [one for one in self.staff if one.tenant_id == person.tenant_id and one.pk != person.pk]

    def contract_of(self, person: User | None) -> Contract | None:
        """Return the contract that a person's cases count for."""
        if person is None:
            return None
        paths = (path for path in ancestors_of(person.tenant.path) if path in self._contracts)
        return next((self._contracts[path] for path in paths), None)

    def with_role(self, role: Role, path: str) -> list[User]:
        """Return the active people with a role at a tenant or above it."""
        above = ancestors_of(path)
        return [one for one in self.active() if role in one.roles and one.tenant.path in above]

    def active(self) -> list[User]:
        """Return everybody who may sign in and work."""
        return [one for one in self.staff if one.status == UserStatus.ACTIVE]


def choose_place(rng: random.Random, places: list[Location]) -> Location:
    """Choose a place, a women's prison only as often as there are women, the community for every third person."""
    weights = {Provision.FEMALE: FEMALE_WEIGHT, Provision.ANY: len(places) / 2}
    return rng.choices(places, [weights.get(Provision(place.provision), 1.0) for place in places])[0]


def _is_open(place: Location, day: date) -> bool:
    begun = place.opens_on is None or place.opens_on <= day
    return begun and (place.closes_on is None or day <= place.closes_on)
