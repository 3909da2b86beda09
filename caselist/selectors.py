"""What screens ask of the caselist: the rows a person may see, how fresh they are, and how the machinery does."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.db.models.expressions import OrderBy

from caselist.models import CaseRow, DeadLetter, Sweep
from cats.core.actors import Actor, System
from cats.core.statements import statement
from cats.organisations.models import Location, Tenant, User
from cats.organisations.models.tenants import PROGRAMME_PATH
from cats.organisations.policies import visible_from

MOST_COUNTED = 1_000
# Of what is at a path or below it, in SQL: a slash follows the full stop at the end of a path.
END = "rtrim({}, '.') || '/'"


def visible_rows(by: Actor) -> QuerySet[CaseRow]:
    """Return the rows of the cases that a person works with, as far as the rows know.

    Says by the row's own columns what `ParticipantPolicy.scope` says by the live tables. Show no row of it without
    `masking.mask_page`. Asks one query, at most two, for somebody with an additional role outside the authority.
    """
    return CaseRow.objects.all() if isinstance(by, System) else CaseRow.objects.filter(seen_by(by, keys_of(by)))


def found_first(rows: QuerySet[CaseRow]) -> QuerySet[CaseRow]:
    """Return the same rows, to be found by their filters before they are sorted; order and slice the result.

    For rows known to be few, some ten thousand at most. PostgreSQL believes that a search for the beginning of a word
    finds much, and would read the list in its order, perhaps to the end, for the one case that has the number.
    """
    found = rows.order_by()
    found.__class__ = _FoundFirst
    return found


class _FoundFirst(QuerySet[CaseRow]):
    """Rows whose order no index has, because the first thing that they are ordered by is disguised."""

    def order_by(self, *field_names: Any) -> "_FoundFirst":
        if not field_names:
            return super().order_by()
        first, *others = field_names
        if isinstance(first, str):
            first = OrderBy(F(first.removeprefix("-")), descending=first.startswith("-"))
        hidden = first.copy()
        hidden.set_source_expressions([disguised(*first.get_source_expressions())])
        return super().order_by(hidden, *others)


def disguised(expression: Any, **options: Any) -> Func:
    """Return what has the same value and no index."""
    return Func(expression, template="(ARRAY[%(expressions)s])[1]", **options)


@dataclass(frozen=True)
class Freshness:
    """How far the lists are behind: the age of the oldest mark in seconds, and the marks, counted up to a thousand."""

    seconds: float
    waiting: int

    @classmethod
    def of(cls, seconds: float, waiting: int) -> "Freshness":
        """Read what `FRESHNESS` answers."""
        return cls(float(seconds), min(waiting, MOST_COUNTED))

    @property
    def is_up_to_date(self) -> bool:
        return not self.waiting


def freshness() -> Freshness:
    """Return how far the lists are behind; one query. Cases that failed and wait do not count."""
    with connection.cursor() as cursor:
        cursor.execute(FRESHNESS)
        return Freshness.of(*cursor.fetchall()[0])


@dataclass(frozen=True)
class Workings:
    """What the operator page shows."""

    freshness: Freshness
    retrying: int
    dead_letters: list[DeadLetter]
    last_sweep: Sweep | None
    last_drift: Sweep | None


def workings() -> Workings:
    """Return the state of the machinery, with the newest hundred dead letters; five queries."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM caselist_stalecase WHERE run_after IS NOT NULL")
        retrying = cursor.fetchall()[0][0]
    sweeps = Sweep.objects.order_by("-finished_at")
    return Workings(
        freshness=freshness(),
        retrying=retrying,
        dead_letters=list(DeadLetter.objects.order_by("-last_failed_at", "case_id")[:100]),
        last_sweep=sweeps.first(),
        last_drift=sweeps.exclude(missing=0, surplus=0, different=0).first(),
    )


def out_of_date(case_ids: Iterable[int]) -> set[int]:
    """Return which of these cases are dead letters: their rows may say what is no longer so."""
    return set(DeadLetter.objects.filter(case_id__in=list(case_ids)).values_list("case_id", flat=True))


FRESHNESS = f"""
SELECT coalesce(extract(epoch FROM clock_timestamp() - min(at)), 0), count(*) FROM (
    (SELECT at FROM caselist_stalecase WHERE run_after IS NULL ORDER BY id LIMIT {MOST_COUNTED + 1})
    UNION ALL (SELECT at FROM caselist_stalelookup ORDER BY id LIMIT {MOST_COUNTED + 1})
) AS waiting
"""  # noqa: S608 - two numbers of ours


def seen_by(user: User, keys: tuple[str, ...] | None, *, key: str = "scope_key") -> Q:
    """Return the condition for the rows of the cases that a person works with, of whom `keys_of` said what it says.

    `key` is what holds the key of the scope, where that is not the column.
    """
    inside = inside_of(user.tenant_path, key)
    if not user.has_additional_role:
        return inside & Q(is_unowned=False)
    if user.is_internal:
        return inside | Q(is_unowned=True)
    # An unowned case has its contract's path, so one condition does for both kinds.
    return inside if keys is None else Q((f"{key}__in", keys))


def inside_of(path: str, key: str = "scope_key") -> Q:
    """Return the condition for the rows of a place in the tree and of all below it.

    A range, because PostgreSQL looks at every row once more for what begins with something.
    """
    return Q((f"{key}__gte", path), (f"{key}__lt", after_all_of(path)))


def after_all_of(path: str) -> Func:
    """Return what sorts right behind everything at a path or below it."""
    return Func(Value(path), template=END.format("%(expressions)s"), output_field=CharField())


def keys_of(user: User) -> tuple[str, ...] | None:
    """Return the key of every place in the tree whose cases somebody works with, or None where their path says it.

    Only a linked team that sees places of a contract that is not its own needs them: an OR could not be decided within
    an index. At most two queries, for somebody with an additional role outside the authority.
    """
    if user.is_internal or not user.has_additional_role:
        return None
    path = user.tenant_path
    places = _places.rows(path)
    if all((above or PROGRAMME_PATH).startswith(path) for _, above in places):
        return None
    owned = Tenant.objects.filter(path__startswith=path).order_by("path").values_list("path", flat=True)
    return (*owned, *sorted(f"{above or PROGRAMME_PATH}@{place}" for place, above in places))


@statement
def _places(path: str) -> QuerySet[Location, tuple[int, str | None]]:
    return Location.objects.filter(visible_from(path)).values_list("pk", "contract__tenant__path")
