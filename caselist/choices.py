"""What people may filter lists by. It depends on a person's tenant alone, so it is kept a minute for each tenant."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.cache import caches
from django.db.models import Exists, OuterRef, QuerySet, Value

from cats.organisations.models import Location, User
from cats.organisations.policies import locations, users
from cats.participants.codes import Status
from cats.participants.models import Label
from cats.participants.policies import labels

UNOWNED = "none"
_NOWHERE = "Not in the programme"

# As Django's choice fields take them: a value with its words, or a heading with such pairs.
Options = list[tuple[str, str | list[tuple[str, str]]]]
_Row = tuple[str, int, str, str, bool]


@dataclass(frozen=True)
class Choices:
    """Owners and locations in groups, labels and statuses, as options; and the labels that this tenant knows of.

    `known_labels` are all there are, `own_labels` those in scope: a label in neither is newer than these choices.
    """

    owners: Options
    locations: Options
    labels: Options
    own_labels: frozenset[int]
    known_labels: frozenset[int]
    statuses: Options = field(default_factory=lambda: list(Status.choices))


def choices_for(by: User, *, anew: bool = False) -> Choices:
    """Return what this person may filter by: in one query, or none while somebody of the tenant has just asked.

    `anew` asks the database whatever is kept, for when an address names something that the kept choices lack.
    """
    key = f"caselist-choices:{by.tenant_path}"
    kept: Choices | None = None if anew else caches["process"].get(key)
    if kept is None:
        kept = _from(list(_rows(by)))
        caches["process"].set(key, kept)
    return kept


def _rows(by: User) -> QuerySet[User, _Row]:
    mine = labels.scope(by, Label.objects.filter(pk=OuterRef("pk")))
    people = users.scope(by, User.objects.order_by()).values_list(
        Value("owner"), "pk", "display_name", "tenant__name", Value(True)
    )
    places = locations.scope(by, Location.objects.order_by()).values_list(
        Value("location"), "pk", "name", "contract__region", Value(True)
    )
    tags = Label.objects.order_by().values_list(Value("label"), "pk", "name", Value(""), Exists(mine))
    return people.union(places, tags, all=True)


def _from(rows: list[_Row]) -> Choices:
    known_labels = [row for row in rows if row[0] == "label"]
    own_labels = [row for row in known_labels if row[4]]
    return Choices(
        owners=_grouped(row for row in rows if row[0] == "owner"),
        locations=_grouped(row for row in rows if row[0] == "location"),
        labels=_sorted(own_labels),
        own_labels=frozenset(row[1] for row in own_labels),
        known_labels=frozenset(row[1] for row in known_labels),
    )


def _grouped(rows: Iterable[_Row]) -> Options:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row[3] or _NOWHERE, []).append(row)
    return [(group, _sorted(groups[group])) for group in sorted(groups, key=lambda name: (name == _NOWHERE, name))]


def _sorted(rows: Iterable[_Row]) -> list[tuple[str, str]]:
    return [(str(row[1]), row[2]) for row in sorted(rows, key=lambda row: (row[2].casefold(), row[1]))]


def owners_for(by: User, choices: Choices) -> Options:
    """Return the owners to choose from: the person first, then nobody (for those who see such cases), then all."""
    mine = (str(by.pk), "You")
    first = [mine, (UNOWNED, "Nobody")] if by.has_additional_role else [mine]
    others: Options = []
    for group, people in choices.owners:
        rest = [person for person in people if isinstance(person, tuple) and person[0] != mine[0]]
        if rest:
            others.append((group, rest))
    return [*first, *others]
