"""What every page of a case shares: the door, the access log, the tabs, the actions, the way back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cats.core import case_page, clock, submissions, walks
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.case_page import Badge, Tab
from cats.core.navigation import route, route_to
from cats.core.people import name_for
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.core.roles import Permission
from cats.core.words import lower_first
from cats.organisations.models import User
from cats.participants import rules
from cats.participants.codes import Status
from cats.participants.histories import why_of
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.selectors import Asks, find_case, read_only_until, since

TABS: list[Tab] = [
    Tab("case", "Summary", order=10),
    Tab("case_about", "About", order=15),
    Tab("case_notes", "Notes", order=70),
    Tab("case_labels", "Labels", order=75),
    Tab("case_timeline", "Timeline", order=80),
    Tab("case_history", "History", order=90),
    Tab(
        "case_accesses",
        "Who has looked",
        order=95,
        is_for=lambda person, case: participants.may(person, "see_accesses", case),
    ),
    Tab(
        "case_changes",
        "Changes",
        order=96,
        is_for=lambda person, case: participants.may(person, "see_changes", case),
    ),
]


@dataclass(frozen=True)
class CaseLink:
    """A tab or an action of a case."""

    text: str
    href: str
    active: bool = False


def open_case(
    request: Request,
    case_id: int,
    *,
    tab: str,
    access: Access = Access.OPENED_CASE,
    requiring: str = "",
    asking: Asks | None = None,
) -> tuple[Participant, dict[str, Any]]:
    """Return a case through the door, with what its pages share. The reading is logged as `access`.

    `requiring` names an act that the reader must be allowed besides; `asking` returns what a page wants to know of the
    case without a query of its own (`find_case`). Raises Http404, NotAllowed.
    """
    case = find_case(request.user, case_id, is_opening=True, asking=asking)
    if requiring:
        participants.require(request.user, requiring, case)
    note_access(access, by=request.user, participant_id=case.pk, tab=tab)
    return case, frame_of(request, case, tab)


def frame_of(request: Request, case: Participant, tab: str = "") -> dict[str, Any]:
    """Return what stands around every page of a case."""
    back = came_from(request)
    worked_with = bool(getattr(case, "is_worked_with", False))
    tabs = case_page.tabs_with(TABS)
    return {
        "case": case,
        "age": rules.age(case.date_of_birth, clock.today()),
        "name_of": lambda person: name_for(request.user, person),
        "words_of_status": dict(Status.choices),
        "tab_name": next((each.label for each in tabs if each.url_name == tab), ""),
        "badges": [*_own_badges(case), *case_page.badges_of(case)],
        "archived": since(case).status if case.is_archived else None,
        "why_of": why_of,
        "closes_on": rules.closes_on(case.left_feed_on),
        "back": back,
        "walk_facts": _walk(request, case, back),
        "tabs": [
            CaseLink(each.label, with_back(route_to(each.url_name, case.pk), back), each.url_name == tab)
            for each in tabs
            if each.is_for is None or each.is_for(request.user, case)
        ],
        "address_of": lambda name: with_back(route_to(name, case.pk), back),
        "actions": actions_for(request.user, case, back) if worked_with else [],
        "may_take": worked_with and case.owner_id is None and not case.is_archived and _gives_cases(request.user),
        "new_key": submissions.new_key,
        "read_only_until": None if worked_with else read_only_until(request.user, case),
    }


def _gives_cases(person: User) -> bool:
    return Permission.REASSIGN in person.permissions


def _own_badges(case: Participant) -> list[Badge]:
    return [Badge("Risk review overdue", "red")] if case.is_active and case.risk_is_overdue else []


def _walk(request: Request, case: Participant, back: str) -> dict[str, Any]:
    """Return the way back to the list, and to the cases before and after this one that the person may still open."""
    if not back:
        return {"back_address": route("caselist") or "/", "back_words": "Cases"}
    begun = walks.begin(request.user, back, case.pk) if request.GET.get("from") == "list" else None
    if back == route("home"):
        return {"back_address": back, "back_words": "Back to Today"}
    ways: dict[str, Any] = {"back_address": f"{back}#case-{case.pk}", "back_words": "Back to the list"}
    place = begun or walks.place_of(request.user, back, case.pk)
    if place is None:
        return ways
    near_by = [*place.before, *place.after]
    # What the list itself has just given may be opened; what it gave earlier is asked again.
    readable = set(near_by if begun else _readable(request.user, near_by))
    for name, ids in (("previous", place.before), ("next", place.after)):
        if near := next((case_id for case_id in ids if case_id in readable), None):
            ways[name] = with_back(route_to("case", near), back)
    position = f"{place.number:,} of {place.count:,}" if place.count else ""
    return ways | {"back_words": f"Back to {lower_first(place.title)}", "position": position}


def _readable(by: User, case_ids: list[int]) -> Iterable[int]:
    return participants.readable(by, Participant.objects.filter(pk__in=case_ids)).values_list("pk", flat=True)


def actions_for(person: User, case: Participant, back: str) -> list[CaseLink]:
    """Return what this person may do with a case that they work with, in its present status."""
    may_reach = rules.TRANSITIONS[Status(case.status)]
    own = [
        ("reassign_case", "Reassign case", Permission.REASSIGN in person.permissions and not case.is_archived),
        ("add_note", "Add note", case.is_active),
        ("add_label", "Add label", case.is_active),
        ("suspend_case", "Suspend case", Status.DORMANT in may_reach),
        ("resume_case", "Resume case", case.status == Status.DORMANT),
        ("archive_case", "Archive case", Status.ARCHIVED in may_reach),
        ("unarchive_case", "Unarchive case", case.is_archived),
    ]
    above = sorted(case_page.actions, key=lambda action: action.order)
    offered = [*((each.url_name, each.label, each.is_open(person, case)) for each in above), *own]
    return [CaseLink(label, with_back(route_to(name, case.pk), back)) for name, label, is_open in offered if is_open]
