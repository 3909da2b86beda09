"""Taking a case that nobody owns, with one press."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.return_to import came_from
from cats.core.submissions import Result
from cats.participants import services
from cats.participants.views.actions import door


@require_POST
def take(request: Request, case_id: int) -> HttpResponse:
    """Give the case to the person who asks; back to the list that they came from, or to the case."""
    case = door(request, case_id, "reassign")
    after = came_from(request) or reverse("case", args=[case.pk])

    def work() -> Result:
        services.take_participant(participant=case, by=request.user)
        return Result(after, f"The case of {case} is yours now.")

    return press(request, f"take_case_{case.pk}", work, refused_to=after)
