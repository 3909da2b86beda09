"""The door to the pages of an enrolment: the case, whether the wizard is over, and where its pages stand."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.core.steps import Step
from cats.enrolment.models import Enrolment
from cats.enrolment.services import seen_before
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.selectors import find_case
from cats.participants.views.frame import frame_of

CHECK = "check"


@dataclass(frozen=True)
class Room:
    """A case that the person works with, and its enrolment as the form is filled in against it."""

    request: Request
    case: Participant
    enrolment: Enrolment

    @property
    def is_over(self) -> bool:
        """Say whether the wizard has been confirmed, or the case was closed before."""
        return self.case.status != Status.IDENTIFIED

    @property
    def frame(self) -> dict[str, Any]:
        """Return what stands around the page."""
        return frame_of(self.request, self.case) | {"enrolment": self.enrolment}

    @property
    def is_from_check(self) -> bool:
        return self.request.GET.get("then") == CHECK

    def to(self, route: str, *more: str) -> str:
        """Return where a page about this case stands, with the way back to the list that the person came from."""
        return with_back(reverse(route, args=[self.case.pk, *more]), came_from(self.request))

    def way(self, address: str) -> str:
        """Return an address with the way back to the list that the person came from."""
        return with_back(address, came_from(self.request))

    def to_step(self, step: Step) -> str:
        """Return where a page of the wizard stands."""
        return self.to("enrol_step", step.key)

    def to_change(self, step: Step) -> str:
        """Return where an answer is changed, from the page that shows them all and back to it."""
        address = self.to_step(step)
        return f"{address}{'&' if '?' in address else '?'}then={CHECK}"


def enter(request: Request, case_id: int) -> Room:
    """Return the case for a page that changes it; showing such a page is logged, for it shows what is saved.

    Raises Http404 for strangers and NotAllowed for those who may only read.
    """
    case = find_case(request.user, case_id)
    participants.require(request.user, "work_on", case)
    if request.method != "POST":
        note_access(Access.OPENED_CASE, by=request.user, participant_id=case.pk, tab="enrol")
    return Room(request, case, seen_before(case))
