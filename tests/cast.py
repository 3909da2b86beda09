"""The cast, always the same: who works where, so that a test reads like a story.

Dana and Omar are support workers of one team; Priya manages them (QA + Finance); Tess works for another team of the
same contract; Zoe works, and Zack manages, for another provider; Femi is finance only. Quinn (QA officer), Rosa
(QA manager), Cora (contract support officer) and Sam (system support) are the authority's own staff.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.db import transaction
from django.test import Client

from caselist.lists import LISTS
from cats.core.actors import SYSTEM
from cats.core.picklists.reference_data import load_picklists
from cats.core.roles import Role
from cats.organisations.models import Contract, Location, Tenant, TenantLocation, User, UserStatus
from cats.organisations.models.locations import LocationKind, Provision
from cats.participants import services
from cats.participants.models import Label, Participant
from cats.participants.services.creation import Person

PASSWORD = "a quiet river at midnight"
RISLEY, STYAL, NORTH_COMMUNITY, HOLME_HOUSE, UNMAPPED = 1, 14, 90, 15, 0


CAST: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "dana": ("Dana Reed", "1.1.1.1.1.", ()),
    "omar": ("Omar Hale", "1.1.1.1.1.", ()),
    "priya": ("Priya Nair", "1.1.1.1.", (Role.QA_FINANCE,)),
    "tess": ("Tess Moor", "1.1.1.1.2.", ()),
    "femi": ("Femi Cole", "1.1.1.", (Role.FINANCE,)),
    "zoe": ("Zoe Finch", "1.1.2.1.1.", ()),
    "zack": ("Zack Lund", "1.1.2.1.", (Role.QA_FINANCE,)),
    "quinn": ("Quinn Ash", "1.1.", (Role.QA_OFFICER,)),
    "rosa": ("Rosa Bell", "1.1.", (Role.QA_MANAGER,)),
    "cora": ("Cora Dunn", "1.1.", (Role.CONTRACT_SUPPORT_OFFICER,)),
    "sam": ("Sam Price", "1.", (Role.SYSTEM_SUPPORT,)),
}


def make_programme() -> dict[str, Tenant]:
    """Make the programme's tree in small: two providers, two contracts, three teams, five locations."""
    names = {
        "1.": "Authority",
        "1.1.": "Programme",
        "1.1.1.": "Northern Light",
        "1.1.1.1.": "North West",
        "1.1.1.1.1.": "North West custody",
        "1.1.1.1.2.": "North West community",
        "1.1.2.": "Eastern Star",
        "1.1.2.1.": "North East",
        "1.1.2.1.1.": "North East custody",
    }
    # In few statements: most tests begin with this.
    made = Tenant.objects.bulk_create(Tenant(path=path, name=name) for path, name in names.items())
    tenants = {tenant.path: tenant for tenant in made}
    west = _contract("con_west", 1, "North West", tenants["1.1.1.1."])
    east = _contract("con_east", 2, "North East", tenants["1.1.2.1."])
    Contract.objects.bulk_create([west, east])
    places = [
        _location(RISLEY, "HMP Risley", west, LocationKind.WING),
        _location(STYAL, "HMP Styal", west, LocationKind.FEMALE),
        _location(NORTH_COMMUNITY, "North West Community", west, LocationKind.COMMUNITY),
        _location(HOLME_HOUSE, "HMP Holme House", east, LocationKind.WING),
        _location(UNMAPPED, "Unmapped location", None, LocationKind.UNKNOWN),
    ]
    Location.objects.bulk_create(places)
    teams = [tenants[path] for path in ("1.1.1.1.1.", "1.1.1.1.1.", "1.1.1.1.2.", "1.1.2.1.1.")]
    TenantLocation.objects.bulk_create(
        TenantLocation(tenant=team, location=place) for team, place in zip(teams, places, strict=False)
    )
    return tenants


def make_person(
    programme: dict[str, Tenant], name: str, path: str, *roles: str, status: str = UserStatus.ACTIVE
) -> User:
    """Make somebody who signs in."""
    user = User(
        email=f"{name.lower().replace(' ', '.')}@example.org",
        display_name=name,
        tenant=programme[path],
        roles=list(roles),
        status=status,
    )
    user.set_password(PASSWORD)
    user.save()
    return user


def make_one_of_the_cast(programme: dict[str, Tenant], who: str) -> User:
    """Make this person."""
    name, path, roles = CAST[who]
    return make_person(programme, name, path, *roles)


def make_label(name: str, contract: str = "", **facts: object) -> Label:
    """Make a label; everybody's, or a contract's when its code is given."""
    owner = Contract.objects.get(code=contract) if contract else None
    return Label.objects.create(name=name, description=f"About {name}", contract=owner, **facts)


def _contract(code: str, lot: int, region: str, tenant: Tenant) -> Contract:
    return Contract(
        code=code, lot=lot, region=region, tenant=tenant, starts_on=date(2024, 8, 1), ends_on=date(2029, 3, 31)
    )


def _location(key: int, name: str, contract: Contract | None, kind: LocationKind) -> Location:
    return Location(id=key, name=name, contract=contract, kind=kind, provision=Provision.ANY)


@pytest.fixture
def programme(db) -> dict[str, Tenant]:
    """The programme's tree."""
    return make_programme()


@pytest.fixture
def person(programme) -> Callable[..., User]:
    """Make somebody who signs in: `person("Dana Reed", "1.1.1.1.1.", Role.QA_FINANCE)`."""
    return partial(make_person, programme)


def one_of_the_cast(who: str) -> Callable[..., User]:
    """Return the fixture that is this person."""

    @pytest.fixture(name=who)
    def found(programme) -> User:
        return make_one_of_the_cast(programme, who)

    return found


dana = one_of_the_cast("dana")
omar = one_of_the_cast("omar")
priya = one_of_the_cast("priya")
tess = one_of_the_cast("tess")
femi = one_of_the_cast("femi")
zoe = one_of_the_cast("zoe")
zack = one_of_the_cast("zack")
quinn = one_of_the_cast("quinn")
rosa = one_of_the_cast("rosa")
cora = one_of_the_cast("cora")
sam = one_of_the_cast("sam")


def case_maker(first_number: int = 1) -> Callable[..., Participant]:
    """Return what opens cases, whose UPCIs are numbered from here on."""
    made = iter(range(first_number, 10_000))

    def make(
        owner: User | None = None, first: str = "Anna", last: str = "Brown", *, at: int = RISLEY, **facts: object
    ) -> Participant:
        person = Person(upci=f"1CFG{next(made):04d}A", first_name=first, last_name=last, **facts)
        return services.create_participant(person=person, location=Location.objects.get(pk=at), owner=owner, by=SYSTEM)

    return make


@pytest.fixture
def case_of(programme) -> Callable[..., Participant]:
    """Open a case: `case_of(dana, "Anna-Maria", "Brown", at=STYAL)`; without an owner it is unassigned."""
    return case_maker()


@pytest.fixture
def approved(case_of) -> Callable[..., Participant]:
    """Open a case and take it all the way to Approved."""

    def make(*args: object, **facts: object) -> Participant:
        case = case_of(*args, **facts)
        for step in ("enrolling", "submitted_to_provider", "submitted_to_authority", "approved"):
            case = services.change_status(participant=case, to=step, by=SYSTEM)
        return case

    return make


@pytest.fixture
def label_named(programme) -> Callable[..., Label]:
    """Make a label; everybody's, or a contract's when its code is given."""
    return make_label


@pytest.fixture
def picklists(db) -> None:
    """The answers that the programme begins with: referral sources, versions of the consent form."""
    with transaction.atomic():
        load_picklists()


@pytest.fixture
def as_user(client_class) -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def sign_in(user: User) -> Client:
        browser = client_class()
        browser.force_login(user)
        return browser

    return sign_in


@pytest.fixture
def client_class() -> type[Client]:
    """The browser that tests drive; replaced where a test needs another."""
    return Client


def theirs(*people: str) -> list[tuple[str, str]]:
    """Return each of these people with the key of each list of cases that they have, for parametrized tests."""
    asking = {who: User(roles=list(CAST[who][2])) for who in people}
    return [(who, key) for who in people for key, each in LISTS.items() if each.visible_to(asking[who])]
