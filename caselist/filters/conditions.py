"""What each filter asks of a row."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, TextField, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import In

from caselist.selectors import inside_of
from cats.core import clock
from cats.participants.rules import INACTIVE

UNOWNED = "none"
OVERDUE, SOON, NOT_SET = "overdue", "soon", "none"
DUE_SOON = timedelta(days=14)
YES, NO, UNKNOWN = "yes", "no", "unknown"


def in_status(values: list[str]) -> Q:
    """By status."""
    return Q(status__in=values)


def owned_by(values: list[str]) -> Q:
    """By owner, or by having none."""
    people = Q(owner_id__in=[int(value) for value in values if value != UNOWNED])
    return people | Q(is_unowned=True) if UNOWNED in values else people


def of_team(paths: list[str]) -> Q:
    """By the owner's team, with the teams below it in the tree."""
    return Q(is_unowned=False) & reduce(or_, map(inside_of, paths))


def at_location(values: list[str]) -> Q:
    """By where the person is, or where they enrolled (`decisions`)."""
    places = [int(value) for value in values]
    return Q(location_id__in=places) | Q(enrolment_location_id__in=places)


def labelled(values: list[str]) -> Q:
    """By any of some labels."""
    return Q(label_ids__overlap=[int(value) for value in values])


def risk_due(values: list[str]) -> Q:
    """By how near the risk review is; one of a case that nobody works on is never overdue."""
    today = clock.today()
    # What is worked on is open; said aloud, nobody looks for it among the closed cases.
    worked_on = Q(is_open=True) & ~Q(status__in=INACTIVE)
    conditions = {
        OVERDUE: Q(risk_due_on__lt=today) & worked_on,
        SOON: Q(risk_due_on__gte=today, risk_due_on__lte=today + DUE_SOON) & worked_on,
        NOT_SET: Q(risk_due_on=None),
    }
    return reduce(or_, (conditions[value] for value in values))


def is_due_of_open_ones(values: Collection[str]) -> bool:
    """Say whether `risk_due` asks for open cases alone: what has no date may be closed."""
    return NOT_SET not in values


def of_sex(values: list[str]) -> Q:
    """By sex, or by its not being known."""
    return _any_of("sex", values)


def in_cohort(values: list[str]) -> Q:
    """By cohort, or by having none yet."""
    return _any_of("cohort", values)


def has_ldc(values: list[str]) -> Q:
    """By learning disabilities and challenges."""
    known = {YES: True, NO: False, UNKNOWN: None}
    return reduce(or_, (Q(has_ldc=known[value]) for value in values))


def in_data_state(values: list[str]) -> Q:
    """By how good the probation data is; `never` also where nothing was ever asked for."""
    asked = Q(probation_state__in=values)
    return asked | Q(awaits_data=True) if "never" in values else asked


def in_area(units: list[str], teams: list[str], unit_of: Mapping[str, str]) -> Q:
    """By PDU and reporting team: a chosen unit counts whole, unless some of its own teams are chosen."""
    narrowed = {unit_of[team] for team in teams}
    whole = [unit for unit in units if unit not in narrowed]
    # Its unit is named with each team, because the index begins with it, and goes on with the team as it is asked here.
    return Q(pdu_code__in=whole) | Q(
        In(Coalesce("reporting_team_code", Value(""), output_field=TextField()), teams), pdu_code__in=narrowed
    )


def _any_of(column: str, values: list[str]) -> Q:
    known = [value for value in values if value != UNKNOWN]
    found = Q(**{f"{column}__in": known})
    return found | Q(**{column: None}) if UNKNOWN in values else found
