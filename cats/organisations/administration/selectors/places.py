"""Questions about contracts, locations and the feeds' codes."""

from collections.abc import Callable
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from cats.core import clock
from cats.core.tables.filters import Filter, contains, one_of
from cats.organisations.administration.services.places import NEVER_CURRENT, SETTING_OF_FEED
from cats.organisations.models import Contract, Location, LocationCode, Tenant, TenantLocation, User
from cats.organisations.models.locations import SETTING_OF, LocationKind
from cats.organisations.policies import location_codes, locations, tenants

# How many open cases stand at each of the locations that stand for unmapped ones; participants register theirs.
at_unmapped: list[Callable[[], dict[int, int]]] = []
NOWHERE = (LocationKind.UNKNOWN, LocationKind.UNMAPPED_CUSTODY, LocationKind.UNMAPPED_COMMUNITY)
KINDS = {kind.value: kind.label for kind in LocationKind if kind not in NOWHERE}
LIFETIMES = {"open": "Open now", "later": "Opens later", "closed": "Closed"}


def all_locations(by: User) -> QuerySet[Location]:
    """Return the mapped locations that a person sees, with their contract, teams and codes."""
    teams = TenantLocation.in_force.select_related("tenant").order_by("tenant__path")
    rows = locations.scope(by, Location.objects.filter(pk__gt=0)).select_related("contract", "parent")
    return rows.prefetch_related(Prefetch("tenant_links", teams, to_attr="teams"), "codes")


def location_filters(by: User) -> tuple[Filter, ...]:
    """Return what the list of locations can be filtered by."""
    contracts = {contract.code: contract.region for contract in contracts_of(by)}
    return (
        Filter("q", "Name", contains("name")),
        Filter("kind", "Type", one_of("kind"), KINDS),
        Filter("lifetime", "Lifetime", _in_lifetime, LIFETIMES),
        Filter("contract", "Contract", one_of("contract__code"), contracts, is_single=True),
    )


def contracts_of(by: User) -> QuerySet[Contract]:
    """Return the contracts of a person's branch with how many locations each has."""
    rows = Contract.objects.filter(tenant__in=tenants.scope(by, Tenant.objects.all())).select_related("tenant")
    return rows.annotate(location_count=Count("locations")).order_by("lot")


def codes(by: User) -> QuerySet[LocationCode]:
    """Return the feeds' codes with what they stand for."""
    return location_codes.scope(by, LocationCode.objects.select_related("location"))


def code_filters() -> tuple[Filter, ...]:
    """Return what the list of codes can be filtered by."""
    return (
        Filter("q", "Code or what it stands for", contains("code", "description", "location__name")),
        Filter("feed", "Feed", one_of("feed"), dict(LocationCode.Feed.choices)),
        Filter("mapped", "Location", _mapped, {"no": "None of ours", "yes": "A location of ours"}),
    )


def people_at_unmapped_locations() -> list[tuple[Location, int]]:
    """Return the locations that stand for unmapped ones, with how many open cases are there, where there are any."""
    counts: dict[int, int] = {}
    for find in at_unmapped:
        counts |= find()
    places = Location.objects.filter(pk__in=counts).order_by("-pk")
    return [(place, counts[place.pk]) for place in places if counts[place.pk]]


def locations_for(code: LocationCode, by: User) -> QuerySet[Location]:
    """Return what a code can be mapped to: open places of its setting where people can be."""
    wanted = SETTING_OF_FEED[LocationCode.Feed(code.feed)]
    kinds = [kind for kind, setting in SETTING_OF.items() if setting == wanted and kind not in NEVER_CURRENT]
    rows = locations.scope(by, Location.objects.filter(pk__gt=0, kind__in=kinds))
    return rows.filter(_open_on(clock.today()) | Q(pk=code.location_id)).order_by("name", "pk")


def lifetime_words(place: Location, today: date) -> str:
    """Return whether a place is open, in words."""
    if place.opens_on and place.opens_on > today:
        return LIFETIMES["later"]
    return LIFETIMES["closed"] if place.closes_on and place.closes_on < today else LIFETIMES["open"]


def _open_on(day: date) -> Q:
    begun = Q(opens_on=None) | Q(opens_on__lte=day)
    return begun & (Q(closes_on=None) | Q(closes_on__gte=day))


def _in_lifetime(wanted: list[str]) -> Q:
    today = clock.today()
    meaning = {"open": _open_on(today), "later": Q(opens_on__gt=today), "closed": Q(closes_on__lt=today)}
    condition = Q()
    for each in wanted:
        condition |= meaning[each]
    return condition


def _mapped(wanted: list[str]) -> Q:
    condition = Q()
    for each in wanted:
        condition |= Q(location=None) if each == "no" else Q(location__isnull=False)
    return condition
