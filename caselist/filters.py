"""What a list of cases is filtered by, read from its address.

A value that is not on offer (misspelt, gone, or another provider's: the three look the same) matches nothing, and the
page says so; it is never skipped, which would show more than was asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from caselist.choices import UNOWNED
from caselist.models import CaseRow
from caselist.search import matching, words_of
from cats.core.tables.page import FilterTag
from cats.core.tables.state import ListState, search_term

Rows = QuerySet[CaseRow]
# Of a value that is not on offer, and so may be anything.
LONGEST_LOGGED = 60


@dataclass(frozen=True)
class Chosen:
    """The values of one filter: those on offer with their words, and those that are not."""

    known: dict[str, str]
    unknown: list[str]


class OnOffer(forms.Field):
    """Takes the values of an address apart instead of refusing them all for the sake of one."""

    widget = forms.SelectMultiple
    offered: Mapping[str, str] = {}

    def clean(self, value: Any) -> Chosen:
        """Return what was chosen, each value once."""
        plain = (single.replace("\0", "") for single in value or [])
        asked = dict.fromkeys(single for single in plain if single)
        known = {key: self.offered[key] for key in asked if key in self.offered}
        return Chosen(known, [key for key in asked if key not in known])


class ChosenFilter(django_filters.Filter):  # type: ignore[misc]
    """Keeps the rows that have any of the chosen values; `condition` turns the values into one."""

    field_class = OnOffer

    def __init__(self, *, label: str, noun: str, condition: Callable[[list[str]], Q], **options: Any) -> None:
        super().__init__(label=label, required=False, **options)
        self.noun, self.condition = noun, condition

    def filter(self, rows: Rows, value: Chosen) -> Rows:
        """Narrow the rows, to none when nothing that was chosen is on offer."""
        if not value.known and not value.unknown:
            return rows
        return rows.filter(self.condition(list(value.known))) if value.known else rows.none()


class SearchFilter(django_filters.Filter):  # type: ignore[misc]
    """Keeps the rows of which every searched word begins a name or an identifier."""

    field_class = forms.CharField

    def filter(self, rows: Rows, value: str) -> Rows:
        """Narrow the rows, to none when the term has no word that can be searched for."""
        if not value:
            return rows
        words = words_of(value)
        return rows.filter(matching(words)) if words else rows.none()


def owned_by(values: list[str]) -> Q:
    """By owner, or by having none."""
    people = Q(owner_id__in=[int(value) for value in values if value != UNOWNED])
    return people | Q(is_unowned=True) if UNOWNED in values else people


def at_location(values: list[str]) -> Q:
    """By where the person is, or where they enrolled (`decisions`)."""
    places = [int(value) for value in values]
    return Q(location_id__in=places) | Q(enrolment_location_id__in=places)


class CaseFilters(django_filters.FilterSet):  # type: ignore[misc]
    """The filters of a list of cases, with the choices of one person."""

    q = SearchFilter(required=False)
    status = ChosenFilter(label="Status", noun="a status", condition=lambda values: Q(status__in=values))
    owner = ChosenFilter(label="Owner", noun="an owner", condition=owned_by)
    location = ChosenFilter(label="Location", noun="a location", condition=at_location)
    label = ChosenFilter(
        label="Label",
        noun="a label",
        condition=lambda values: Q(label_ids__overlap=[int(value) for value in values]),
    )

    def __init__(self, query: QueryDict, offered: Mapping[str, Mapping[str, str]]) -> None:
        self.term, self.cut_notice = search_term(query)
        self.offered = offered
        data = query.copy()
        data["q"] = self.term
        super().__init__(data, queryset=CaseRow.objects.none())
        for name, values in offered.items():
            self.form.fields[name].offered = values
        self.form.is_valid()

    @property
    def chosen(self) -> dict[str, Chosen]:
        """What each filter but the search holds."""
        return {name: value for name, value in self.form.cleaned_data.items() if isinstance(value, Chosen)}

    @property
    def has_unknown(self) -> bool:
        """Say whether the address names anything that is not on offer."""
        return any(chosen.unknown for chosen in self.chosen.values())

    @property
    def notices(self) -> list[str]:
        """What the person should know about how the address was read."""
        said = [self.cut_notice] if self.cut_notice else []
        if self.term and not words_of(self.term):
            said.append("To search, enter at least two letters or numbers of a name, or of an identifier.")
        for name, chosen in self.chosen.items():
            if chosen.unknown:
                noun = self.filters[name].noun
                said.append(f"The address asks for {noun} that you cannot choose, so no case is shown for it.")
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What was asked for, as the access log keeps it."""
        asked: dict[str, Any] = {
            name: [*chosen.known, *(value[:LONGEST_LOGGED] for value in chosen.unknown)]
            for name, chosen in self.chosen.items()
        }
        return {name: value for name, value in {"q": self.term, **asked}.items() if value}

    def narrow(self, rows: Rows) -> Rows:
        """Return the rows that match all filters."""
        narrowed: Rows = self.filter_queryset(rows)
        return narrowed

    def tags(self, state: ListState) -> list[FilterTag]:
        """Return one tag for each thing that is filtered by, with the address without it."""
        found = [FilterTag("Search", self.term, state.without("q"))] if self.term else []
        for name, chosen in self.chosen.items():
            category = self.filters[name].label
            found += [FilterTag(category, words, state.without(name, value)) for value, words in chosen.known.items()]
            found += [
                FilterTag(category, "not one of your choices", state.without(name, value)) for value in chosen.unknown
            ]
        return found
