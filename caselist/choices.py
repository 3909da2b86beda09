"""What people may filter by. It depends on a person's tenant alone, so it is kept a minute for each tenant, drawn."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.template import engines

from cats.organisations.models import Location, User
from cats.organisations.policies import locations, users
from cats.participants.codes import Status
from cats.participants.models import Label
from cats.participants.policies import labels

UNOWNED = "none"
_NOWHERE = "Not in the programme"

Groups = list[tuple[str, list[tuple[str, str]]]]
_Row = tuple[str, int, str, str, bool]


@dataclass(frozen=True)
class Choices:
    """The values that each filter offers, with their words, and the same as pieces of a page with nothing chosen.

    `known_labels` are all labels there are, `own_labels` those in scope.
    """

    offered: dict[str, dict[str, str]]
    drawn: dict[str, str]
    own_labels: frozenset[int]
    known_labels: frozenset[int]

    def offered_to(self, by: User) -> dict[str, dict[str, str]]:
        """Return what this one person may choose: themselves as You, and nobody where they see such cases."""
        unowned = {UNOWNED: "Nobody"} if by.has_additional_role else {}
        return self.offered | {"owner": self.offered["owner"] | unowned | {str(by.pk): "You"}}


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
    groups: dict[str, Groups] = {
        "status": [("", list(Status.choices))],
        **{name: _grouped(row for row in rows if row[0] == name and row[4]) for name in ("owner", "location", "label")},
    }
    draw = engines["jinja2"].env.get_template("caselist/choices.html").module  # type: ignore[attr-defined]
    return Choices(
        offered={name: {value: words for _, pairs in made for value, words in pairs} for name, made in groups.items()},
        drawn={
            name: str(draw.options(made) if name == "owner" else draw.boxes(name, made))
            for name, made in groups.items()
        },
        own_labels=frozenset(row[1] for row in rows if row[0] == "label" and row[4]),
        known_labels=frozenset(row[1] for row in rows if row[0] == "label"),
    )


def _grouped(rows: Iterable[_Row]) -> Groups:
    """Sort into groups; a label has none, a location without a contract stands last."""
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row[3] if row[3] is not None else _NOWHERE, []).append(row)
    names = sorted(groups, key=lambda name: (name == _NOWHERE, name))
    return [(name, [(str(row[1]), row[2]) for row in sorted(groups[name], key=_by_name)]) for name in names]


def _by_name(row: _Row) -> tuple[str, int]:
    return row[2].casefold(), row[1]
