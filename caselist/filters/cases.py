"""The filters of a list of cases, with the choices of one person."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django.http import QueryDict

from caselist.filters import conditions
from caselist.filters.values import LONGEST_LOGGED, Chosen, ChosenFilter, DayFilter, Rows, SearchFilter
from caselist.search import words_of
from cats.core import words
from cats.core.tables.page import FilterTag
from cats.core.tables.state import ListState, search_term
from cats.participants.rules import CLOSED

NOT_YOURS = "not one of your choices"
AREA = ("pdu", "reporting_team")


# Where all cases have one value of these, their order by it is that of their names.
_ONE_VALUE = ("status", "owner", "pdu", "reporting_team", "cohort", "sex")
_BY_PLACE = frozenset({"location", "enrolled_at", "owner", "pdu", "reporting_team"})
_BY_DATA = frozenset({"data", "cohort", "sentence_end"})
_BY_AREA = frozenset({"pdu", "reporting_team", "location", "enrolled_at"})
# Along which orders the cases of a filter stand together, and may all stand at the far end.
_TOGETHER: dict[str, frozenset[str]] = {
    "status": frozenset({"status", "opened", "changed"}),
    "owner": _BY_PLACE,
    "team": _BY_PLACE,
    "location": _BY_PLACE,
    "pdu": _BY_AREA,
    "reporting_team": _BY_AREA,
    "sex": _BY_PLACE | {"sex"},
    "cohort": _BY_DATA,
    "ldc": _BY_DATA,
    "data": _BY_DATA,
    "label": _BY_PLACE | {"labels"},
}


@dataclass(frozen=True)
class Narrowing:
    """What a set of filters asks of a row: equal for all addresses that ask the same.

    `chosen` holds the values of each filter in use; `units` gives the PDU of each chosen reporting team.
    """

    term: str = ""
    by_sound: bool = False
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    units: tuple[tuple[str, str], ...] = ()

    @property
    def can_match(self) -> bool:
        """Say whether any row can match: a filter without a value that we know of matches none."""
        return all(values for _, values in self.chosen)

    @property
    def asks_for_open(self) -> bool:
        """Say whether only open cases can match."""
        asked = dict(self.chosen)
        due, statuses = asked.get("risk_due"), asked.get("status")
        is_due = due is not None and conditions.is_due_of_open_ones(due)
        return is_due or (statuses is not None and CLOSED.isdisjoint(statuses))

    def simplest(self, sort: str) -> str:
        """Return the shortest order that comes to the same: that of names, where all have one value of the column."""
        name = sort.removeprefix("-")
        return sort.replace(name, "name") if name in _ONE_VALUE and len(self._values(name)) == 1 else sort

    def _values(self, name: str) -> Collection[str]:
        """Return all values that a column can have in what matches, or nothing where that is not known."""
        asked = dict(self.chosen)
        if name not in AREA:
            return asked.get(name, ())
        narrowed = {unit for _, unit in self.units}
        whole = set(asked.get("pdu", ())) - narrowed
        if name == "pdu":
            return whole | narrowed
        return () if whole else asked.get("reporting_team", ())

    def stand_together(self, sort: str) -> bool:
        """Say whether the cases that match may all stand at one end of an order."""
        return any(sort.removeprefix("-") in _TOGETHER.get(name, ()) for name, _ in self.chosen)

    def of(self, rows: Rows) -> Rows:
        """Return the rows that match."""
        if not self.can_match:
            return rows.none()
        filters = CaseFilters.base_filters
        if self.term:
            rows = filters["q"].filter(rows, self.term, by_sound=self.by_sound)
        for name, values in self.chosen:
            rows = filters[name].filter(rows, Chosen(dict.fromkeys(values, "")))
        asked = dict(self.chosen)
        pdus, teams = (list(asked.get(name, ())) for name in AREA)
        return rows.filter(conditions.in_area(pdus, teams, dict(self.units))) if pdus or teams else rows


class CaseFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Everything that a list of cases can be filtered by, read from an address."""

    q = SearchFilter(required=False)
    status = ChosenFilter(label="Status", noun="a status", condition=conditions.in_status)
    owner = ChosenFilter(label="Owner", noun="an owner", condition=conditions.owned_by)
    team = ChosenFilter(label="Team", noun="a team", condition=conditions.of_team)
    location = ChosenFilter(label="Location", noun="a location", condition=conditions.at_location)
    pdu = ChosenFilter(label="PDU", noun="a PDU")
    reporting_team = ChosenFilter(label="Reporting team", noun="a reporting team")
    risk_due = ChosenFilter(label="Risk due", noun="a due date", condition=conditions.risk_due)
    risk_from = DayFilter(label="Risk due from", lookup="risk_due_on__gte")
    risk_to = DayFilter(label="Risk due to", lookup="risk_due_on__lte")
    ends_from = DayFilter(label="Sentence ends from", lookup="sentence_ends_on__gte")
    ends_to = DayFilter(label="Sentence ends by", lookup="sentence_ends_on__lte")
    cohort = ChosenFilter(label="Cohort", noun="a cohort", condition=conditions.in_cohort)
    ldc = ChosenFilter(label="LDC", noun="a value of LDC", condition=conditions.has_ldc)
    sex = ChosenFilter(label="Sex", noun="a sex", condition=conditions.of_sex)
    label = ChosenFilter(label="Label", noun="a label", condition=conditions.labelled)
    data = ChosenFilter(label="Probation data", noun="a state of the data", condition=conditions.in_data_state)

    def __init__(self, query: QueryDict, offered: Mapping[str, Mapping[str, str]], unit_of: Mapping[str, str]) -> None:
        self.by_sound = False
        self.term, self.cut_notice = search_term(query)
        self.offered, self.unit_of = offered, unit_of
        # FilterSet would copy every filter and make a form of them, which takes as long as reading the rows. Nothing
        # changes a filter, and an address is taken apart, not validated.
        self.filters = self.base_filters
        self.chosen: dict[str, Chosen] = {
            name: each.read(query.getlist(name), offered.get(name, {}))
            for name, each in self.filters.items()
            if isinstance(each, ChosenFilter)
        }

    def search_by_sound(self) -> "CaseFilters":
        """Search by how names sound from now on, for when none is spelt as was typed."""
        self.by_sound = True
        return self

    @property
    def can_sound(self) -> bool:
        """Say whether what was typed can be heard: a number has no sound."""
        found = words_of(self.term)
        return bool(found) and not any(letter.isdigit() for word in found for letter in word)

    @cached_property
    def in_use(self) -> dict[str, Chosen]:
        """What each filter holds that holds anything."""
        return {name: value for name, value in self.chosen.items() if value}

    @property
    def has_unknown(self) -> bool:
        """Say whether the address names anything that is not on offer."""
        return any(chosen.unknown for chosen in self.in_use.values())

    @property
    def notices(self) -> list[str]:
        """What the person should know about how the address was read."""
        said = [self.cut_notice] if self.cut_notice else []
        if self.term and not words_of(self.term):
            said.append("To search, enter at least two letters or numbers of a name, or of an identifier.")
        return said + [self.filters[name].problem for name, chosen in self.in_use.items() if chosen.unknown]

    @property
    def facts(self) -> dict[str, Any]:
        """What was asked for, as the access log keeps it."""
        asked: dict[str, Any] = {
            name: [*chosen.known, *(value[:LONGEST_LOGGED] for value in chosen.unknown)]
            for name, chosen in self.in_use.items()
        }
        return {"q": self.term, **asked} if self.term else asked

    @property
    def narrowing(self) -> Narrowing:
        """What the filters ask of a row."""
        chosen = tuple((name, tuple(value.known)) for name, value in self.in_use.items())
        units = tuple((team, self.unit_of[team]) for team in self.chosen["reporting_team"].known)
        return Narrowing(self.term, self.by_sound, chosen, units)

    def narrow(self, rows: Rows) -> Rows:
        """Return the rows that match all filters."""
        return self.narrowing.of(rows)

    def tags(self, state: ListState) -> list[FilterTag]:
        """Return one tag for each thing that is filtered by, with the address without it."""
        found = [FilterTag("Search", self.term, state.without("q"))] if self.term else []
        for name, chosen in self.in_use.items():
            found += self._tags_of(name, chosen, state)
        return found

    def words_of_filters(self) -> list[tuple[str, str]]:
        """Return what is filtered by in words, as files say of themselves."""
        return [(tag.category, tag.text) for tag in self.tags(ListState(QueryDict("")))]

    def _tags_of(self, name: str, chosen: Chosen, state: ListState) -> list[FilterTag]:
        category = self.filters[name].label
        if isinstance(self.filters[name], DayFilter):
            day = next((words.date(date.fromisoformat(value)) for value in chosen.known), "not a day")
            return [FilterTag(category, day, state.without(name))]
        unknown = dict.fromkeys(chosen.unknown, NOT_YOURS)
        return [
            FilterTag(category, text.strip(), state.without(name, value))
            for value, text in [*chosen.known.items(), *unknown.items()]
        ]
