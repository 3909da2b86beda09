"""What cases bring to the Today page: what is due on a person's own, what others did to them, what drafts are about."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import JSONObject

from cats.core import clock, draft_list, navigation, today
from cats.core.acts import Access
from cats.core.draft_list import FormName
from cats.core.models import AccessEntry, TimelineEntry
from cats.core.navigation import Item
from cats.core.statements import statement
from cats.core.today import MOST_DUE, CaseName, Due, DueCase, Found, Part, ids_of
from cats.organisations.models import User
from cats.participants import story
from cats.participants.codes import IdentifierKind
from cats.participants.due_counts import exporting
from cats.participants.models import Identifier, Participant
from cats.participants.needs import in_need, needs_of
from cats.participants.policies import participants
from cats.participants.story import Line

LATELY = timedelta(days=7)
MOST_CHANGES = 50
MOST_OF_A_CASE = 5
# A case that was read page after page fills many readings.
MOST_OPENED, READINGS_LOOKED_AT = 5, 200

_FORMS = {
    "note": FormName("Note"),
    "details": FormName("Personal details"),
    "supervisor": FormName("Supervising officer"),
    "add_address_entry": FormName("New address book entry"),
    "change_address_entry": FormName("Address book entry"),
    "end_address_entry": FormName("Ending of an address book entry"),
    "label": FormName("Label"),
    "close_label": FormName("Closing of a label"),
    "reassign": FormName("Reassignment"),
    "archive": FormName("Archiving"),
    "unarchive": FormName("Unarchiving"),
    "suspend": FormName("Suspension"),
    "resume": FormName("Resumption"),
    "reassign_many": FormName("Reassignment of several cases", is_about_case=False),
}


def register() -> None:
    """Add ours to the page; called once, when the application is ready."""
    today.due_sources.append(due)
    today.parts.append(Part("cats/participants/_changes.html", find_changes, order=20))
    today.parts.append(Part("cats/participants/_opened.html", find_opened, order=25, is_aside=True))
    navigation.register(Item("Risk due by worker", "due_by_person", visible_to=_manages_others, order=39, menu="Lists"))
    exporting.register()
    draft_list.forms.update(_FORMS)
    draft_list.cases.append(case_of_draft)


def due(by: User, day: date) -> Due:
    """Return what is due on the cases that a person holds; one query."""
    found = _most_in_need.rows(by, day)
    return Due(
        [DueCase(name_of(case, case), tuple(needs_of(case, day))) for case in found],
        getattr(found[0], "in_all", 0) if found else 0,
    )


def cases_in_need(by: User, day: date) -> QuerySet[Participant]:
    """Return the cases that a person holds and that need something, each with the number of all, by date."""
    cases = Participant.objects.filter(in_need(day), owner=by).select_related("current_location")
    cases = cases.annotate(crn=crn_of("pk"), in_all=Window(Count("pk")))
    return cases.order_by(F("risk_due_on").asc(nulls_last=True), "last_name", "first_name", "pk")


@statement
def _most_in_need(by: User, day: date) -> QuerySet[Participant]:
    return cases_in_need(by, day)[:MOST_DUE]


@dataclass(frozen=True)
class ChangedCase:
    """What others lately did to one case, the newest first, and how much more of it there is."""

    case: CaseName
    lines: list[Line]
    more: int


def find_changes(by: User, day: date) -> Found:
    """Find what others did in the last seven days to the cases that a person holds; one query."""
    entries = _latest_changes.rows(by)
    shown = entries[:MOST_CHANGES]
    cases = {entry.participant_id: name_of(entry.participant, entry) for entry in shown}

    def tell(masked: set[int]) -> dict[str, Any]:
        open_entries = [entry for entry in shown if entry.participant_id not in masked]
        lines: dict[int, list[Line]] = {case_id: [] for case_id in cases}
        for entry, line in zip(open_entries, story.tell(open_entries, by), strict=True):
            lines[entry.participant_id].append(line)
        changed = [_changed(cases[case_id].under(masked), told) for case_id, told in lines.items()]
        return {"cases": changed, "days": LATELY.days, "has_more": len(entries) > MOST_CHANGES, "most": MOST_CHANGES}

    return Found(tell, ids_of(cases.values()))


def changes_to_cases_of(by: User) -> QuerySet[TimelineEntry]:
    """Return what others lately did to the cases that a person holds, newest first."""
    entries = TimelineEntry.objects.filter(participant__owner=by, at__gte=clock.now() - LATELY).exclude(by=by)
    entries = entries.select_related("participant", "by__tenant").annotate(crn=crn_of("participant"))
    return entries.order_by("-at", "-pk")


@statement
def _latest_changes(by: User) -> QuerySet[TimelineEntry]:
    return changes_to_cases_of(by)[: MOST_CHANGES + 1]


def find_opened(by: User, day: date) -> Found | None:
    """Find the cases that a person opened last and may still read, the latest first; one query."""
    found = _last_opened.rows(by)
    if not found:
        return None
    names = {case.pk: name_of(case, case) for case in found}

    def tell(masked: set[int]) -> dict[str, Any]:
        return {"cases": [(names[case.pk].under(masked), case.opened) for case in found]}

    return Found(tell, ids_of(names.values()))


def opened_by(by: User) -> QuerySet[Any]:
    """Return the cases among a person's last readings, with when they last opened each."""
    readings = AccessEntry.objects.filter(by=by, access=Access.OPENED_CASE)
    lately = readings.filter(participant__isnull=False).order_by("-at").values("participant")[:READINGS_LOOKED_AT]
    last = readings.filter(participant=OuterRef("pk")).order_by("-at").values("at")[:1]
    cases = participants.readable(by, Participant.objects.filter(pk__in=lately))
    return cases.annotate(opened=Subquery(last), crn=crn_of("pk")).order_by("-opened", "-pk")


@statement
def _last_opened(by: User) -> QuerySet[Any]:
    return opened_by(by)[:MOST_OPENED]


def _manages_others(person: User) -> bool:
    return person.has_additional_role


def case_of_draft(by: User) -> Subquery:
    """Return the case that a draft is about, when the person may read it."""
    case = participants.readable(by, Participant.objects.filter(pk=OuterRef("about_id")))
    facts = JSONObject(id="pk", last_name="last_name", first_name="first_name", crn=crn_of("pk"))
    return Subquery(case.values(facts=facts))


def _changed(case: CaseName, lines: list[Line]) -> ChangedCase:
    return ChangedCase(case, lines[:MOST_OF_A_CASE], max(0, len(lines) - MOST_OF_A_CASE))


def name_of(case: Participant, annotated: Participant | TimelineEntry) -> CaseName:
    """Return a case's name with its CRN, which the query annotated, and by which a masked case goes."""
    return CaseName(case.pk, case.list_name, getattr(annotated, "crn", None) or "")


def crn_of(case: str) -> Subquery:
    """Return the CRN of the case whose id stands in this column."""
    numbers = Identifier.objects.filter(participant=OuterRef(case), kind=IdentifierKind.CRN)
    return Subquery(numbers.values("value")[:1])
