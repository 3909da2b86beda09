"""What the rows of a list of cases are drawn with, worked out once for the whole page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from caselist.listing import Listing
from caselist.lists import MOVED, UNASSIGNED, gives_cases
from caselist.lists.base import CaseList
from caselist.models import CaseRow
from caselist.shown import ShownRow
from caselist.tables import risk_is_overdue
from caselist.views.doors import address_of
from cats.core import clock, objections, submissions
from cats.core.navigation import route_to
from cats.core.requests import Request
from cats.core.return_to import LONGEST, with_back
from cats.core.tables.page import Heading, ListPage
from cats.organisations.models import Setting, User
from cats.participants.codes import RiskDueReason, Sex, Status
from cats.participants.models import Participant
from cats.participants.selectors import read_only_until_of
from cats.probation.codes import Cohort, DataState, SentenceEnd

WORDS = {
    "status": dict(Status.choices),
    "setting": dict(Setting.choices),
    "reason": dict(RiskDueReason.choices),
    "sex": dict(Sex.choices),
    "cohort": dict(Cohort.choices),
    "sentence_end": dict(SentenceEnd.choices),
    "data": dict(DataState.choices),
}
FROM_LIST = "list"


@dataclass(frozen=True)
class RowView:
    """What rows ask for. `address` and `take_address` lead to a case, by its id, and back to this very list.

    `taking` says why single unassigned cases cannot be taken yet, and is None where nobody takes any; `readable_until`
    until when the person may read cases that have moved away.
    """

    me: int
    selectable: bool
    own_labels: frozenset[int]
    address: Callable[[int], str]
    take_address: Callable[[int], str]
    is_overdue: Callable[[CaseRow | ShownRow], bool]
    taking: dict[int, str] | None
    readable_until: dict[int, datetime]
    words: dict[str, dict[Any, Any]]
    new_key: Callable[[], str] = submissions.new_key


def row_view(request: Request, listing: Listing, page: ListPage) -> RowView:
    """Return what the rows of this page are drawn with."""
    by, case_list, today = request.user, listing.case_list, clock.today()
    here, ids = request.get_full_path(), [row.case_id for row in page.rows]
    back = here if len(here) <= LONGEST else address_of(case_list)
    # Worked out once: the way back is quoted for each of a hundred rows otherwise.
    way_back = with_back(f"?from={FROM_LIST}", back)
    return RowView(
        me=by.pk,
        selectable=case_list.policy.is_among_visible,
        own_labels=listing.choices.own_labels,
        address=lambda case_id: route_to("case", case_id) + way_back,
        take_address=lambda case_id: with_back(route_to("take_case", case_id), back),
        is_overdue=lambda row: risk_is_overdue(row, today),
        taking=_taking(by, case_list, ids),
        readable_until=read_only_until_of(by, ids) if case_list is MOVED else {},
        words=WORDS,
    )


def cells_of(headings: Iterable[Heading]) -> list[tuple[str, SafeString]]:
    """Return each column but the first with the attributes of its cells, which are the same in every row."""
    _, *others = headings
    return [(each.name, format_html('class="app-list__cell" data-label="{}"', each.label)) for each in others]


def _taking(by: User, case_list: CaseList, ids: Iterable[int]) -> dict[int, str] | None:
    if case_list is not UNASSIGNED or not gives_cases(by):
        return None
    return objections.against_each("reassign", [Participant(pk=case_id) for case_id in ids])
