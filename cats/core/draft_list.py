"""A person's unfinished forms: what each is called, which case it is about, and the way to throw it away."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Case, JSONField, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from cats.core import case_page, words
from cats.core.models import Draft
from cats.core.statements import statement
from cats.core.today import CaseName, Found, ids_of

if TYPE_CHECKING:
    from cats.organisations.models import User

MOST_SHOWN = 20
# Given a person, returns an expression for the case whose id a query of drafts has as `about_id`, when the person may
# read it: an object with its id, last_name, first_name and crn.
CaseOf = Callable[["User"], Combinable]


@dataclass(frozen=True)
class FormName:
    """What people call a form, and whether it is about a case."""

    words: str
    is_about_case: bool = True


@dataclass(frozen=True)
class DraftLine:
    """A draft as its owner sees it in a list. The case is missing when the form is about none, or about a lost one."""

    id: int
    words: str
    address: str
    saved_at: datetime
    is_about_case: bool
    case: CaseName | None


# By the name that a form gives its drafts; without the number at its end where it has one.
forms: dict[str, FormName] = {}
cases: list[CaseOf] = []


def name_of(draft: Draft) -> FormName:
    """Return what people call the form of a draft."""
    return forms.get(re.sub(r"_\d+$", "", draft.form), FormName("Form", is_about_case=False))


def drafts_of(by: "User") -> QuerySet[Draft]:
    """Return a person's drafts, each with the case that it is about, the latest first."""
    number = Case(When(about__regex=r"^\d{1,18}$", then=Cast("about", BigIntegerField())))
    case = cases[0](by) if cases else Value(None, output_field=JSONField())
    drafts = Draft.objects.filter(by=by).alias(about_id=number).annotate(case=case)
    return drafts.order_by("-saved_at", "-pk")


def find_drafts(by: "User", today: date) -> Found:
    """Find a person's drafts; one query."""
    drafts = _latest.rows(by)
    shown = drafts[:MOST_SHOWN]

    def tell(masked: set[int]) -> dict[str, Any]:
        return {"drafts": [_line(draft, masked) for draft in shown], "has_more": len(drafts) > MOST_SHOWN}

    return Found(tell, ids_of(_named(shown)))


@statement
def _latest(by: "User") -> QuerySet[Draft]:
    return drafts_of(by)[: MOST_SHOWN + 1]


def line_of(by: "User", draft: Draft) -> DraftLine:
    """Return one draft of `drafts_of` as the list has it."""
    return _line(draft, case_page.masked(by, ids_of(_named([draft]))))


def _named(drafts: Iterable[Draft]) -> list[CaseName]:
    return [case for draft in drafts if (case := _case(draft)) is not None]


def _case(draft: Draft) -> CaseName | None:
    found: dict[str, Any] | None = getattr(draft, "case", None)
    if not found or not name_of(draft).is_about_case:
        return None
    return CaseName(found["id"], words.list_name(SimpleNamespace(**found)), found["crn"] or "")


def _line(draft: Draft, masked: set[int]) -> DraftLine:
    form, case = name_of(draft), _case(draft)
    shown = case.under(masked) if case else None
    return DraftLine(draft.pk, form.words, draft.address, draft.saved_at, form.is_about_case, shown)
