"""What assessments bring to the Today page: bios that are due, and safeguarding notices for managers."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Value, When, Window

from cats.assessments.models import SafeguardingNotice
from cats.assessments.needs import bio_need
from cats.assessments.policies import safeguarding_notices
from cats.assessments.questionnaires import ASSESSMENT, BIO, current
from cats.core import draft_list, today
from cats.core.draft_list import FormName
from cats.core.statements import statement
from cats.core.today import MOST_DUE, SOON, CaseName, Due, DueCase, Found, Part, ids_of
from cats.organisations.models import User
from cats.participants.models import Participant
from cats.participants.needs import in_need
from cats.participants.policies import participants
from cats.participants.rules import INACTIVE
from cats.participants.today import crn_of, name_of

MOST_SHOWN = 20


def register() -> None:
    """Add ours to the page, and name our forms; called once, when the application is ready."""
    today.due_sources.append(due)
    today.parts.append(Part("cats/assessments/_notices.html", find_notices, order=4))
    pages = {f"{kind}_{each.key}": (kind, each.name) for kind in (ASSESSMENT, BIO) for each in current(kind).pathways}
    draft_list.forms.update(
        {name: FormName(f"{kind.capitalize()}: {page.lower()}") for name, (kind, page) in pages.items()}
    )
    draft_list.forms["start_assessment"] = FormName("Start of an assessment")


def due(by: User, day: date) -> Due:
    """Return the bios that are due on the cases that a person holds; one query.

    A case that needs something else too is told of, and counted by the participants' own source.
    """
    found = _bios_due.rows(by, day)
    return Due(
        [DueCase(name_of(case, case), (bio_need(case.bio_due.due_on, day),)) for case in found],
        getattr(found[0], "in_all", 0) if found else 0,
    )


@statement
def _bios_due(by: User, day: date) -> QuerySet[Participant]:
    cases = Participant.objects.filter(owner=by, bio_due__due_on__lte=day + SOON).exclude(status__in=INACTIVE)
    is_counted = Case(When(in_need(day), then=Value(False)), default=True, output_field=BooleanField())
    cases = cases.annotate(
        is_counted=is_counted, crn=crn_of("pk"), in_all=Window(Count("pk", filter=Q(is_counted=True)))
    )
    cases = cases.select_related("bio_due").order_by("bio_due__due_on", "last_name", "first_name", "pk")
    return cases[:MOST_DUE]


def find_notices(by: User, day: date) -> Found | None:
    """Find the safeguarding notices that a manager has not read, the latest first; nothing when there is none.

    One query. A case whose record is restricted for the manager is named by its CRN, one that is out of their sight not
    at all: the notice then names the worker.
    """
    named = [(each, _case_of(each)) for each in _unread.rows(by)]

    def tell(masked: set[int]) -> dict[str, Any]:
        return {"notices": [(notice, case.under(masked) if case else None) for notice, case in named]}

    return Found(tell, ids_of(case for _, case in named if case)) if named else None


@statement
def _unread(by: User) -> QuerySet[SafeguardingNotice]:
    unread = safeguarding_notices.scope(by, SafeguardingNotice.objects.filter(read_at=None))
    readable = participants.readable(by, Participant.objects.filter(pk=OuterRef("assessment__participant")))
    unread = unread.annotate(is_readable=Exists(readable), crn=crn_of("assessment__participant"))
    return unread.select_related("assessment__participant", "by__tenant").order_by("-made_at", "-pk")[:MOST_SHOWN]


def _case_of(notice: SafeguardingNotice) -> CaseName | None:
    if not getattr(notice, "is_readable", False):
        return None
    case = notice.assessment.participant
    return CaseName(case.pk, case.list_name, getattr(notice, "crn", None) or "")
