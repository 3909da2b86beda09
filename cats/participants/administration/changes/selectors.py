"""What the system audit asks, and by what it is narrowed down."""

import json
from datetime import timedelta
from typing import Any

import pghistory.models
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.http import QueryDict

from cats.core import clock
from cats.core.changes.models import Change
from cats.core.changes.places import places
from cats.core.changes.reading import WHAT
from cats.core.tables.filters import Filter, contains, from_day, one_of, to_day
from cats.core.tables.state import whole_number
from cats.organisations.models import User
from cats.organisations.policies import users
from cats.participants.administration.changes import closing
from cats.participants.administration.changes.policies import changes
from cats.participants.administration.selectors import cases_known_as

MINE, SYSTEM = "mine", "system"
WHENS = {"1": "Today", "7": "The last 7 days", "30": "The last 30 days"}
# A text is looked for in what was recorded lately, unless days are asked for: no index knows what stands in rows.
TEXT_DAYS = timedelta(days=30)
MOST_CASES = 2_000
# What an address may ask for, as it is noted when the audit is read.
ASKED = frozenset({"person", "q", "whose", "kind", "what", "row", "case", "text", "when", "from", "to"})


def changes_for(by: User) -> QuerySet[Change]:
    """Return the changes that a person may read, without what was recorded."""
    return changes.scope(by, Change.objects.defer("said"))


def filters_for(by: User, query: QueryDict) -> tuple[Filter, ...]:
    """Return what the audit can be narrowed down by; one person's changes, when the address names them."""
    return (
        *_person(by, query),
        Filter("q", "Who", lambda values: _of_people(_named(by, values[0])), hint="Name or email address"),
        Filter("whose", "Whose", lambda values: _whose(by, values), {MINE: "My changes", SYSTEM: "The system’s"}),
        Filter("case", "Case", lambda values: _of_case(by, values), hint="CRN, NOMIS or PNC number"),
        *_of_rows(by, query),
    )


def case_filters(by: User, query: QueryDict) -> tuple[Filter, ...]:
    """Return what the changes of one case can be narrowed down by."""
    kinds = {source: place.label for source, place in places().items() if place.case}
    return (
        Filter("q", "Who", lambda values: _of_people(_named(by, values[0])), hint="Name or email address"),
        Filter("kind", "Kind of record", one_of("source"), _sorted(kinds), is_single=True),
        Filter("what", "What happened", one_of("what"), WHAT),
        Filter("from", "From", from_day("at"), is_day=True),
        Filter("to", "To", to_day("at"), is_day=True),
    )


def _person(by: User, query: QueryDict) -> tuple[Filter, ...]:
    asked = whole_number(query.get("person"))
    found = users.scope(by, User.objects.filter(pk=asked)).first() if asked else None
    if found is None:
        return ()
    return (Filter("person", "Person", lambda _: _of_people([asked]), {str(asked): found.display_name}),)


def _of_rows(by: User, query: QueryDict) -> tuple[Filter, ...]:
    kinds = {source: place.label for source, place in places().items()}
    has_days = any(query.get(name) for name in ("when", "from", "to"))
    return (
        Filter("kind", "Kind of record", one_of("source"), _sorted(kinds), is_single=True),
        Filter("what", "What happened", one_of("what"), WHAT),
        Filter("row", "Record number", lambda values: Q(row=whole_number(values[0], -1))),
        Filter(
            "text", "Text", lambda values: _with_text(by, values[0], has_days=has_days),
            hint="In what was recorded; in the last 30 days unless you choose days",
        ),
        Filter("when", "When", _since, WHENS, is_single=True),
        Filter("from", "From", from_day("at"), is_day=True),
        Filter("to", "To", to_day("at"), is_day=True),
    )  # fmt: skip


def _sorted(kinds: dict[str, str]) -> dict[str, str]:
    return dict(sorted(kinds.items(), key=lambda each: each[1]))


def _named(by: User, term: str) -> list[int]:
    found = users.scope(by, User.objects.filter(contains("display_name", "email")([term])))
    return list(found.order_by().values_list("pk", flat=True)[:500])


def _of_people(ids: list[int]) -> Q:
    return Q(context__in=pghistory.models.Context.objects.filter(metadata__user__in=ids).values("pk"))


def _whose(by: User, values: list[str]) -> Q:
    condition = Q()
    if MINE in values:
        condition |= _of_people([by.pk])
    if SYSTEM in values:
        without = Q(metadata__user=None) | Q(metadata__user__isnull=True)
        condition |= Q(context=None) | Q(context__in=pghistory.models.Context.objects.filter(without).values("pk"))
    return condition


def _of_case(by: User, values: list[str]) -> Q:
    return Q(case__in=cases_known_as(by, values[0]))


def _since(values: list[str]) -> Q:
    days = max(int(value) for value in values)
    first = clock.today() - timedelta(days=days - 1)
    return from_day("at")([first])


def _with_text(by: User, text: str, *, has_days: bool) -> Q:
    """Return the condition for changes with a text in them; what is closed to the person is not searched."""
    path = f'$.** ? (@ like_regex {json.dumps(text)} flag "iq")'
    there: Any = Func(
        F("said"), Value(path), template="jsonb_path_exists(%(expressions)s::jsonpath)", output_field=BooleanField()
    )
    lately = Q() if has_days else Q(at__gte=clock.now() - TEXT_DAYS)
    with_it = Change.objects.filter(lately, source__in=closing.sources_of_cases()).exclude(case=None).filter(there)
    cases: list[Any] = list(with_it.order_by().values_list("case", flat=True).distinct()[:MOST_CASES])
    searched = Q(source__in=[*closing.open_sources(), *closing.sources_of_cases()])
    return searched & lately & Q(there) & (closing.about_nobody(by) | Q(case__in=closing.open_cases(by, cases)))
