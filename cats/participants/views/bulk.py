"""What people do to the cases that they chose on a list."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from cats.core import case_page, selections
from cats.core.form_page import FormPage
from cats.core.models import Selection
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.organisations.models import User
from cats.organisations.policies import users
from cats.participants import forms
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.services import bulk

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def reassign(request: Request) -> HttpResponse:
    """Give the selected cases to one worker; each case that cannot go says why."""
    participants.require(request.user, "reassign")
    selection = _selection(request)
    page = FormPage(
        request,
        forms.ReassignForm,
        name="reassign_many",
        about=selection.pk,
        back=selection.return_to,
        people=users.assignable(request.user, []),
    )
    if page.is_ready:
        answer = page.submit(lambda: _hand_over(request.user, page, selection))
        if answer is not None:
            return answer
    cases = participants.scope(request.user, Participant.objects.filter(pk__in=selection.case_ids))
    shown = list(cases.select_related("owner", "current_location").order_by("last_name", "first_name", "pk")[:SHOWN])
    masked = case_page.masked(request.user, [case.pk for case in shown])
    named = [case for case in shown if case.pk not in masked]
    facts = {"selection": selection, "cases": named, "masked": len(masked), "count": cases.count()}
    return page.render("cats/participants/reassign_many.html", facts)


def _selection(request: Request) -> Selection:
    selection = selections.find(request.user, request.GET.get("selection", ""))
    if selection is None:
        raise Http404
    return selection


def _hand_over(by: User, page: FormPage, selection: Selection) -> Result:
    job = bulk.start_reassigning(
        participant_ids=selection.case_ids, by=by, return_to=selection.return_to, **page.answers
    )
    return Result(job.get_absolute_url())
