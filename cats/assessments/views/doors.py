"""What every page of a questionnaire begins with: the case, the questionnaire, and the addresses around it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from cats.assessments.kinds import KINDS, Kind
from cats.assessments.models import Filled
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.selectors import find_case
from cats.participants.views.frame import frame_of, open_case

TABS = {"assessment": "case_assessments", "bio": "case_bio"}
_ROUTES = {
    "assessment": {
        "tab": "case_assessments", "start": "start_assessment", "whole": "assessment", "step": "assessment_step",
        "check": "check_assessment", "delete": "delete_assessment", "print": "print_assessment",
        "safeguarding": "assessment_safeguarding", "compare": "compare_assessments",
    },
    "bio": {
        "tab": "case_bio", "start": "start_bio", "whole": "bio", "step": "bio_step", "check": "check_bio",
        "delete": "delete_bio", "print": "print_bio",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Room:
    """A case with the kind of questionnaire that a page is about, and maybe one of them."""

    request: Request
    case: Participant
    kind: Kind
    filled: Filled | None = None

    def address(self, page: str, *more: object) -> str:
        """Return where a page of this kind stands, with the way back to the list that the person came from.

        `tab`, `start` and `compare` are about the case; all others about the questionnaire.
        """
        about = (
            [self.case.pk]
            if page in {"tab", "start", "compare"} or self.filled is None
            else [self.case.pk, self.filled.pk]
        )
        return with_back(reverse(_ROUTES[self.kind.code][page], args=[*about, *more]), came_from(self.request))

    def of(self, filled: Filled) -> "Room":
        """Return the same for one questionnaire."""
        return Room(self.request, self.case, self.kind, filled)

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the templates of this kind share."""
        return {"kind": self.kind, "filled": self.filled, "to": self.address}


def read(request: Request, case_id: int, kind: str) -> tuple[Room, dict[str, Any]]:
    """Open a page of a case that shows its questionnaires: logged, and with the frame of the case's pages."""
    case, frame = open_case(request, case_id, tab=TABS[kind])
    room = Room(request, case, KINDS[kind])
    return room, frame | room.facts


def read_one(request: Request, case_id: int, filled_id: int, kind: str) -> tuple[Room, Filled, dict[str, Any]]:
    """Open a page that shows one questionnaire, in the frame of the case's pages; the reading is logged."""
    room, frame = read(request, case_id, kind)
    filled = _find(room, filled_id)
    room = room.of(filled)
    return room, filled, frame | room.facts


def write(request: Request, case_id: int, kind: str) -> Room:
    """Return the case for a page that begins a questionnaire; raises NotAllowed for those who may only read."""
    case = find_case(request.user, case_id)
    participants.require(request.user, "work_on", case)
    return Room(request, case, KINDS[kind])


def write_one(request: Request, case_id: int, filled_id: int, kind: str) -> tuple[Room, Filled, dict[str, Any]]:
    """Return a questionnaire for a page that changes it; showing the page is logged, for it shows the answers."""
    room = write(request, case_id, kind)
    filled = _find(room, filled_id)
    if request.method != "POST":
        note_access(Access.OPENED_CASE, by=request.user, participant_id=room.case.pk, tab=TABS[kind])
    room = room.of(filled)
    return room, filled, frame_of(request, room.case, TABS[kind]) | room.facts


def _find(room: Room, filled_id: int) -> Filled:
    """Return a questionnaire of this case. One that was deleted is found by forms only, which then say so."""
    found = room.kind.model._default_manager.filter(participant=room.case, pk=filled_id)
    found = found.select_related("started_by__tenant", "changed_by__tenant", "completed_by__tenant")
    if room.request.method != "POST":
        found = found.filter(discarded_at=None)
    filled = found.first()
    if filled is None:
        raise Http404
    filled.participant = room.case
    return filled
