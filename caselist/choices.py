"""What people may filter by. It depends on a person's tenant alone, so it is kept a while for each tenant, drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.template import engines

from caselist.areas import Area, areas_under
from caselist.filters.conditions import NO, NOT_SET, OVERDUE, SOON, UNKNOWN, UNOWNED, YES
from cats.core.statements import statement
from cats.organisations.models import Location, User
from cats.organisations.policies import branch, locations, users
from cats.participants.codes import Sex, Status
from cats.participants.models import Label
from cats.participants.policies import labels
from cats.probation.codes import Cohort, DataState

# New people, places and labels are on offer within a minute; the areas, which hardly change, within ten.
AREAS_FOR_SECONDS = 600
_NOWHERE = "Not in the programme"
_CLOSED = (Status.ARCHIVED,)

Groups = list[tuple[str, list[tuple[str, str]]]]
_Row = tuple[str, int, str, str, bool]

FIXED: dict[str, Groups] = {
    "status": [
        ("Open", [(code, words) for code, words in Status.choices if code not in _CLOSED]),
        ("Closed", [(code, words) for code, words in Status.choices if code in _CLOSED]),
    ],
    "risk_due": [("", [(OVERDUE, "Overdue"), (SOON, "In the next 14 days"), (NOT_SET, "No date")])],
    "cohort": [("", [*Cohort.choices, (UNKNOWN, "Not known yet")])],
    "ldc": [("", [(YES, "Yes"), (NO, "No"), (UNKNOWN, "Not known yet")])],
    "sex": [("", [*Sex.choices, (UNKNOWN, "Not known")])],
    "data": [("", list(DataState.choices))],
}
# One value of these is chosen at a time, from a drop-down.
SELECTS = ("owner",)


@dataclass(frozen=True)
class Choices:
    """The values that each filter offers, with their words, and the same as pieces of a page with nothing chosen.

    `known_labels` are all labels there are, `own_labels` those in scope.
    """

    offered: dict[str, dict[str, str]]
    drawn: dict[str, str]
    areas: list[Area]
    own_labels: frozenset[int]
    known_labels: frozenset[int]

    @property
    def unit_of(self) -> dict[str, str]:
        """The PDU of each reporting team."""
        return {area.team: area.unit for area in self.areas if area.team}

    def offered_to(self, by: User) -> dict[str, Mapping[str, str]]:
        """Return what this one person may choose: themselves as You, and nobody where they see such cases."""
        unowned = {UNOWNED: "Nobody"} if by.has_additional_role else {}
        return {**self.offered, "owner": self.offered["owner"] | unowned | {str(by.pk): "You"}}


def choices_for(by: User, *, anew: bool = False) -> Choices:
    """Return what this person may filter by: in one query or two, or none while somebody of the tenant has just asked.

    `anew` asks the database whatever is kept, for when an address names something that the kept choices lack.
    """
    key = f"caselist-choices:{by.tenant_path}"
    kept: Choices | None = None if anew else caches["process"].get(key)
    if kept is None:
        kept = _from(_rows.rows(by), _areas(by, anew=anew))
        caches["process"].set(key, kept)
    return kept


def _areas(by: User, *, anew: bool) -> list[Area]:
    key = f"caselist-areas:{by.tenant_path}"
    kept: list[Area] | None = None if anew else caches["process"].get(key)
    if kept is None:
        kept = areas_under(by.tenant_path)
        caches["process"].set(key, kept, AREAS_FOR_SECONDS)
    return kept


@statement
def _rows(by: User) -> QuerySet[User, _Row]:
    mine = labels.scope(by, Label.objects.filter(pk=OuterRef("pk")))
    people = users.scope(by, User.objects.order_by()).values_list(
        Value("owner"), "pk", "display_name", "tenant__name", Value(True)
    )
    teams = branch(by).order_by().values_list(Value("team"), "pk", "name", "path", Value(True))
    places = locations.scope(by, Location.objects.order_by()).values_list(
        Value("location"), "pk", "name", "contract__region", Value(True)
    )
    tags = Label.objects.order_by().values_list(Value("label"), "pk", "name", Value(""), Exists(mine))
    return people.union(teams, places, tags, all=True)


def _from(rows: list[_Row], areas: list[Area]) -> Choices:
    groups = FIXED | {
        name: _grouped(row for row in rows if row[0] == name and row[4]) for name in ("owner", "location", "label")
    }
    groups["team"] = _tree(row for row in rows if row[0] == "team")
    groups["pdu"] = [("", list({area.unit: area.unit_name for area in areas}.items()))]
    teams = _teams(areas)
    draw = engines["jinja2"].env.get_template("caselist/choices.html").module  # type: ignore[attr-defined]
    offered = {name: dict(pair for _, pairs in made for pair in pairs) for name, made in groups.items()}
    drawn = {
        name: str(draw.options(made) if name in SELECTS else draw.boxes(name, made)) for name, made in groups.items()
    }
    drawn |= {f"reporting_team:{unit}": str(draw.boxes("reporting_team", [made])) for unit, made in teams.items()}
    return Choices(
        offered=offered | {"reporting_team": dict(pair for _, pairs in teams.values() for pair in pairs)},
        drawn=drawn,
        areas=areas,
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


def _tree(rows: Iterable[_Row]) -> Groups:
    """Sort tenants as a tree: by path, number by number, each a step further in than the one above it."""
    teams = sorted(
        ((row[3], row[2]) for row in rows), key=lambda team: [int(step) for step in team[0].split(".") if step]
    )
    top = min((path.count(".") for path, _ in teams), default=0)
    return [("", [(path, "\N{EN SPACE}\N{EN SPACE}" * (path.count(".") - top) + name) for path, name in teams])]


def _teams(areas: Iterable[Area]) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Return the reporting teams of each PDU, under its name."""
    teams: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for area in areas:
        pairs = teams.setdefault(area.unit, (area.unit_name, []))[1]
        if area.team:
            pairs.append((area.team, area.team_name))
    return {unit: made for unit, made in teams.items() if made[1]}


def _by_name(row: _Row) -> tuple[str, int]:
    return row[2].casefold(), row[1]
