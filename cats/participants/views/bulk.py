"""What people do to the cases that they chose on a list: say what, see what would come of it, have it done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from cats.core import case_page, selections
from cats.core.form_page import FormPage
from cats.core.forms.base import GovukForm
from cats.core.jobs import AT_ONCE, Job
from cats.core.models import Selection
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.words import counted
from cats.organisations.policies import users
from cats.participants import forms, selectors, services
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.services import Verdict, bulk
from cats.participants.views.preview import preview_of

SHOWN = 100
Answers = dict[str, Any]


@dataclass(frozen=True)
class Many:
    """An act on the selected cases: its form, what would come of it, how it is started, and how it is spoken of.

    `title` is what the form's page and the button say before the number of cases, `becomes` what one case then does,
    and what several do.
    """

    name: str
    form_class: type[GovukForm]
    judge: Callable[[Answers], list[Verdict]]
    start: Callable[[Answers], Job]
    title: str
    becomes: Callable[[Answers], tuple[str, str]]
    arguments: Answers = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
def reassign(request: Request) -> HttpResponse:
    """Give the selected cases to one worker."""
    participants.require(request.user, "reassign")
    selection = _selection(request)
    by, ids, back = request.user, selection.case_ids, selection.return_to
    many = Many(
        name="reassign_many",
        form_class=forms.ReassignForm,
        judge=lambda answers: services.judge_reassigning(participant_ids=ids, to=answers["to"], by=by),
        start=lambda answers: bulk.start_reassigning(participant_ids=ids, by=by, return_to=back, **answers),
        title="Reassign",
        becomes=lambda answers: (f"belongs to {answers['to']}", f"belong to {answers['to']}"),
        arguments={"people": users.assignable(by, [])},
    )
    return _act(request, selection, many)


@require_http_methods(["GET", "HEAD", "POST"])
def label(request: Request) -> HttpResponse:
    """Put a label on the selected cases."""
    selection = _selection(request)
    by, ids, back = request.user, selection.case_ids, selection.return_to
    many = Many(
        name="label_many",
        form_class=forms.LabelManyForm,
        judge=lambda answers: services.judge_labelling(participant_ids=ids, label=answers["label"], by=by),
        start=lambda answers: bulk.start_labelling(participant_ids=ids, by=by, return_to=back, **answers),
        title="Add a label to",
        becomes=lambda answers: (f"has the label {answers['label']}", f"have the label {answers['label']}"),
        arguments={"offered": selectors.offered_labels(by)},
    )
    return _act(request, selection, many)


def _selection(request: Request) -> Selection:
    selection = selections.find(request.user, request.GET.get("selection", ""))
    if selection is None:
        raise Http404
    return selection


def _act(request: Request, selection: Selection, many: Many) -> HttpResponse:
    """Ask, then show what would come of it, then start it: three pages at one address."""
    page = FormPage(
        request, many.form_class, name=many.name, about=selection.pk, back=selection.return_to, **many.arguments
    )
    facts = {"selection": selection, "many": many, "count": len(selection.case_ids)}
    if page.is_ready:
        if "confirmed" in request.POST:
            answer = page.submit(lambda: _begin(many, page.answers))
            if answer is not None:
                return answer
        elif "change" not in request.POST and page.form.is_valid():
            return _preview(page, many, facts)
    return page.render("cats/participants/many.html", facts | _chosen(request, selection))


def _begin(many: Many, answers: Answers) -> Result:
    job = many.start(answers)
    if not job.is_over:
        return Result(job.get_absolute_url())
    one, several = many.becomes(answers)
    now = f"{counted(job.done, 'case')} now {one if job.done == 1 else several}." if job.done else ""
    return Result(job.get_absolute_url(), now)


def _preview(page: FormPage, many: Many, facts: Answers) -> HttpResponse:
    """Show what would become of the cases; nothing is written, and the same is judged again when it is done."""
    preview = preview_of(many.judge(page.answers))
    page.form.carry_unseen()
    facts |= {
        "preview": preview,
        "becomes": many.becomes(page.answers)[1],
        "reason": page.answers.get("reason", ""),
        "takes_a_while": preview.done > AT_ONCE,
    }
    return page.render("cats/participants/many_preview.html", facts)


def _chosen(request: Request, selection: Selection) -> Answers:
    """Return the first of the selected cases that the person may be shown, and how many are masked among them."""
    cases = participants.scope(request.user, Participant.objects.filter(pk__in=selection.case_ids))
    shown = list(cases.select_related("owner", "current_location").order_by("last_name", "first_name", "pk")[:SHOWN])
    masked = case_page.masked(request.user, [case.pk for case in shown])
    return {"cases": [case for case in shown if case.pk not in masked], "masked": len(masked), "shown": SHOWN}
