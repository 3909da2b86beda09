"""What people do to one case: each view is a door, a form, a service and a redirect."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cats.core.form_page import FormPage
from cats.core.forms.base import GovukForm
from cats.core.models import Versioned
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.core.submissions import Result
from cats.organisations.policies import users
from cats.participants import forms, selectors, services
from cats.participants.models import Participant
from cats.participants.policies import participants

Service = Callable[[FormPage, Participant], str]


@require_http_methods(["GET", "HEAD", "POST"])
def reassign(request: Request, case_id: int) -> HttpResponse:
    """Give the case to another worker."""
    case = door(request, case_id, "reassign")
    people = users.assignable(request.user, [case.current_location_id]).exclude(pk=case.owner_id or 0)

    def work(page: FormPage, case: Participant) -> str:
        services.reassign_participant(participant=case, by=request.user, expected_version=page.version, **page.answers)
        return f"{case} now belongs to {page.answers['to']}."

    return run_form(request, case, forms.ReassignForm, work, name="reassign", people=people)


@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: Request, case_id: int) -> HttpResponse:
    """Close the case."""

    def work(page: FormPage, case: Participant) -> str:
        services.archive_participant(participant=case, by=request.user, expected_version=page.version, **page.answers)
        return f"The case of {case} is archived."

    return run_form(request, door(request, case_id, "archive"), forms.ArchiveForm, work, name="archive")


@require_http_methods(["GET", "HEAD", "POST"])
def unarchive(request: Request, case_id: int) -> HttpResponse:
    """Open a closed case again."""

    def work(page: FormPage, case: Participant) -> str:
        services.unarchive_participant(participant=case, by=request.user, expected_version=page.version, **page.answers)
        return f"The case of {case} is open again."

    return run_form(request, door(request, case_id, "unarchive"), forms.UnarchiveForm, work, name="unarchive")


@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request: Request, case_id: int) -> HttpResponse:
    """Pause work on the case."""

    def work(page: FormPage, case: Participant) -> str:
        services.suspend_participant(participant=case, by=request.user, expected_version=page.version, **page.answers)
        return f"The case of {case} is suspended."

    return run_form(request, door(request, case_id, "suspend"), forms.SuspendForm, work, name="suspend")


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: Request, case_id: int) -> HttpResponse:
    """Take the case up again."""

    def work(page: FormPage, case: Participant) -> str:
        services.resume_participant(participant=case, by=request.user, expected_version=page.version, **page.answers)
        return f"Work on the case of {case} goes on."

    return run_form(request, door(request, case_id, "resume"), forms.ResumeForm, work, name="resume")


@require_http_methods(["GET", "HEAD", "POST"])
def add_note(request: Request, case_id: int) -> HttpResponse:
    """Write a note. Notes do not change the case's row, so nobody else's change can stand in the way."""

    def work(page: FormPage, case: Participant) -> str:
        services.add_note(participant=case, by=request.user, **page.answers)
        return "Your note is added."

    case = door(request, case_id, "add_note")
    return run_form(request, case, forms.NoteForm, work, name="note", done="case_notes", is_versioned=False)


@require_http_methods(["GET", "HEAD", "POST"])
def add_label(request: Request, case_id: int) -> HttpResponse:
    """Put a label on the case."""

    def work(page: FormPage, case: Participant) -> str:
        services.add_label(participant=case, by=request.user, **page.answers)
        return f"The label {page.answers['label']} is added."

    case = door(request, case_id, "add_label")
    offered = selectors.addable_labels(request.user, case)
    return run_form(
        request, case, forms.AddLabelForm, work, name="label", done="case_labels", is_versioned=False, offered=offered
    )


@require_http_methods(["GET", "HEAD", "POST"])
def close_label(request: Request, case_id: int, label_id: int) -> HttpResponse:
    """Take a label off the case, after asking."""
    case = door(request, case_id, "close_label")
    link = selectors.link_of(request.user, case, label_id)
    # A form that is sent again finds the label closed, and gets the answer that it had.
    if link is None or (link.closed_at and request.method != "POST"):
        raise Http404

    def work(page: FormPage, case: Participant) -> str:
        services.close_label(participant=case, label=link.label, by=request.user, **page.answers)
        return f"The label {link.label} is closed."

    return run_form(
        request,
        case,
        forms.CloseLabelForm,
        work,
        name=f"close_label_{label_id}",
        done="case_labels",
        template="close_label",
        is_versioned=False,
        context={"label": link.label},
    )


def door(request: Request, case_id: int, act: str) -> Participant:
    """Return a case that the person may do this to: 404 when they may not see it, 403 when they may only read."""
    case = selectors.find_case(request.user, case_id)
    participants.require(request.user, act, case)
    return case


def run_form(
    request: Request,
    case: Participant,
    form_class: type[GovukForm],
    work: Service,
    *,
    name: str,
    done: str = "case",
    template: str = "",
    is_versioned: bool = True,
    row: Versioned | None = None,
    context: Mapping[str, object] | None = None,
    **arguments: object,
) -> HttpResponse:
    """Run one form of a case from the first look to the redirect.

    It counts the versions of `row`, else of the case, else of nothing; `done` is the route of the page to go to.
    """
    address = with_back(reverse(done, args=[case.pk]), came_from(request))
    counted = row or (case if is_versioned else None)
    page = FormPage(request, form_class, name=name, about=case.pk, row=counted, back=address, **arguments)
    if page.is_ready:
        answer = page.submit(lambda: Result(address, work(page, case)))
        if answer is not None:
            return answer
    return page.render(f"cats/participants/{template or name}.html", {"case": case, **(context or {}), "back": address})
