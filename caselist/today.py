"""What the lists bring to the Today page: for those who may reassign, the cases that wait for an owner."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, OuterRef, QuerySet, Value
from django.urls import reverse

from caselist.lists import GONE
from caselist.models import CaseRow
from caselist.questions import Most
from caselist.selectors import keys_of, seen_by
from cats.core.roles import Permission
from cats.core.statements import statement
from cats.core.today import Found, list_address
from cats.organisations.models import User
from cats.organisations.policies import users

MOST_PEOPLE = 10
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Desk:
    """Somebody who no longer works and still holds open cases."""

    name: str
    cases: int
    address: str


def find_ownerless(by: User, day: date) -> Found | None:
    """Find the cases in scope without an owner, and those of people who have left; one query. None for most people."""
    if Permission.REASSIGN not in by.permissions:
        return None
    unowned, held = ownerless(by)
    desks = [Desk(name, cases, f"{reverse('caselist')}?owner={key}") for key, name, cases in held]
    facts: dict[str, Any] = {
        "unowned": unowned,
        "is_capped": unowned > MOST_COUNTED,
        "most": MOST_COUNTED,
        "desks": desks[:MOST_PEOPLE],
        "has_more": len(desks) > MOST_PEOPLE,
        "list_address": list_address("unassigned"),
    }
    return Found(lambda masked: facts)


def ownerless(by: User) -> tuple[int, list[tuple[int, str, int]]]:
    """Return how many open cases have no owner, counted to a limit, and the id, name and cases of people who are gone.

    One query, besides what `keys_of` asks.
    """
    found = dict.fromkeys(_ownerless.rows(by, keys_of(by), Most(MOST_COUNTED)))
    first = next(row for row in found if row[0] == 0)
    return first[2], sorted((row for row in found if row[0]), key=lambda row: (-row[2], row[1]))


@statement
def _ownerless(by: User, keys: tuple[str, ...] | None, most: Most) -> QuerySet[User, tuple[int, str, int]]:
    rows = CaseRow.objects.filter(seen_by(by, keys), is_open=True).order_by()
    # By the owner and not by `is_unowned`: the index of owners finds these few among very many.
    unowned = rows.filter(owner_id=None).values("pk")[: most.number + 1]
    counted = Func(ArraySubquery(unowned), function="cardinality", output_field=IntegerField())
    nobody = User.objects.filter(pk=by.pk).order_by().values_list(Value(0), Value(""), counted)
    return nobody.union(_held_by_the_gone(by, rows), all=True)


def _held_by_the_gone(by: User, rows: QuerySet[CaseRow]) -> QuerySet[User, tuple[int, str, int]]:
    mine = rows.filter(owner_id=OuterRef("pk")).values("pk")
    held = Func(ArraySubquery(mine), function="cardinality", output_field=IntegerField())
    gone = users.scope(by, User.objects.filter(status__in=GONE)).order_by()
    return gone.annotate(held=held).filter(held__gt=0).values_list("pk", "display_name", "held")
