"""The wizard, from a record that was just opened to a case that is being enrolled: a page a step, all kept at once."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.steps import Step, StepForm
from cats.core.submissions import Result
from cats.documents.beside import Beside, beside, may_hold_frames
from cats.enrolment import forms, readiness, services
from cats.enrolment.codes import WorkAnswer
from cats.enrolment.forms import ELSEWHERE, HERE
from cats.enrolment.pages import CONSENT, LOCATION, RIGHT_TO_WORK, WIZARD
from cats.enrolment.standing import standing_of
from cats.enrolment.views import doors
from cats.enrolment.views.doors import Room

FILLING_IN = ["GET", "HEAD", "POST"]


@require_safe
def enrol(request: Request, case_id: int) -> HttpResponse:
    """Go on with an enrolment where it stopped: at the first page that is not saved, or at the check."""
    room = doors.enter(request, case_id)
    if room.is_over:
        return redirect(room.to("case"))
    page = WIZARD.first_open(room.enrolment.steps)
    return redirect(room.to_step(page) if page else room.to("check_enrolment"))


@may_hold_frames
@require_http_methods(FILLING_IN)
def step(request: Request, case_id: int, key: str) -> HttpResponse:
    """Ask what one page asks."""
    page, room = WIZARD.find(key), doors.enter(request, case_id)
    if page is None:
        raise Http404
    if room.is_over and request.method != "POST":
        return redirect(room.to("enrolment_done"))
    form, work = _PAGES[page.key](room, page)

    def save() -> Result:
        work()
        return Result(_onward(room, page))

    if form.is_ready and (answer := form.submit(save)) is not None:
        return answer
    facts = {
        "number": WIZARD.number(page),
        "pages": len(WIZARD.pages),
        "previous": _previous(room, page),
        "standing": standing_of(room.case),
        "address_of_case": room.to("case"),
        "paper": _paper(room, page),
    }
    return form.render(f"cats/enrolment/{page.key.replace('-', '_')}.html", room.frame | facts)


@require_http_methods(FILLING_IN)
def check(request: Request, case_id: int) -> HttpResponse:
    """Show every answer with a way to change it, and confirm."""
    room = doors.enter(request, case_id)
    if room.is_over and request.method != "POST":
        return redirect(room.to("enrolment_done"))
    back = room.to("case")
    form = FormPage(
        request, forms.ConfirmForm, name="confirm_enrolment", about=room.case.pk, row=room.enrolment, back=back
    )

    def confirm() -> Result:
        services.confirm_enrolment(participant=room.case, by=request.user, expected_version=form.version)
        return Result(room.to("enrolment_done"))

    if form.is_ready and (answer := form.submit(confirm)) is not None:
        return answer
    facts = {
        "standing": standing_of(room.case),
        "missing": services.what_is_missing(room.case, room.enrolment),
        "changing": {page.key: room.to_change(page) for page in WIZARD.pages},
        "previous": room.to_step(WIZARD.pages[-1]),
        "back": back,
    }
    return form.render("cats/enrolment/check.html", room.frame | facts)


@require_safe
def done(request: Request, case_id: int) -> HttpResponse:
    """Say that the enrolment has begun, and what the case needs next."""
    room = doors.enter(request, case_id)
    if room.is_over:
        facts = {"items": readiness.checklist(room.case), "way": room.way}
        return render(request, "cats/enrolment/done.html", room.frame | facts)
    return redirect(room.to("enrol"))


def _paper(room: Room, page: Step) -> Beside | None:
    """Return the saved document that is read while its dates are checked."""
    standing = standing_of(room.case)
    saved = {CONSENT.key: standing.consent, RIGHT_TO_WORK.key: standing.work}.get(page.key)
    if saved is None:
        return None
    file = saved.file
    facts = {"name": file.name, "content_type": file.content_type, "state": file.state}
    return beside(room.case.pk, file.document_id, file.number, **facts)


def _location(room: Room, page: Step) -> tuple[StepForm, Callable[[], object]]:
    case = room.case
    initial: dict[str, Any] = {}
    if LOCATION.key in room.enrolment.steps:
        is_here = case.enrolment_location_id == case.current_location_id
        initial = {
            "where": HERE if is_here else ELSEWHERE,
            "location": case.enrolment_location_id,
            "justification": room.enrolment.location_justification,
        }
    form = _form(room, page, forms.LocationForm, initial, case=case, places=services.places_for(room.request.user))

    def work() -> object:
        return services.choose_location(
            participant=case,
            location=form.answers["location"],
            justification=form.answers["justification"],
            by=room.request.user,
            expected_version=form.version,
        )

    return form, work


def _consent(room: Room, page: Step) -> tuple[StepForm, Callable[[], object]]:
    saved = standing_of(room.case).consent
    initial = {"valid_from": saved.valid_from, "version": saved.version} if saved else {}
    known = saved.file.name if saved and saved.file.is_good else ""
    form = _form(room, page, forms.ConsentForm, initial, by=room.request.user, known=known)

    def work() -> object:
        return services.give_consent(
            participant=room.case,
            valid_from=form.answers["valid_from"],
            version=form.answers["version"],
            upload=form.answers["file"],
            by=room.request.user,
            expected_version=form.version,
        )

    return form, work


def _right_to_work(room: Room, page: Step) -> tuple[StepForm, Callable[[], object]]:
    standing = standing_of(room.case)
    saved = standing.work
    initial: dict[str, Any] = {"answer": standing.work_answer}
    if saved:
        initial |= {"valid_from": saved.valid_from, "valid_to": saved.valid_to, "is_indefinite": not saved.valid_to}
    known = saved.file.name if saved and saved.file.is_good else ""
    form = _form(room, page, forms.WorkForm, initial, by=room.request.user, case=room.case, known=known)

    def work() -> object:
        answers = form.answers
        document = (
            {"valid_from": answers["valid_from"], "valid_to": answers["valid_to"], "upload": answers["file"]}
            if answers["answer"] == WorkAnswer.DOCUMENT
            else {}
        )
        return services.answer_work(
            participant=room.case,
            answer=answers["answer"],
            by=room.request.user,
            expected_version=form.version,
            **document,
        )

    return form, work


_PAGES: dict[str, Callable[[Room, Step], tuple[StepForm, Callable[[], object]]]] = {
    LOCATION.key: _location,
    CONSENT.key: _consent,
    RIGHT_TO_WORK.key: _right_to_work,
}


def _form(room: Room, page: Step, form_class: Any, initial: dict[str, Any], **arguments: Any) -> StepForm:
    return StepForm(
        room.request,
        form_class,
        name=f"enrol_{page.key.replace('-', '_')}",
        about=room.case.pk,
        row=room.enrolment,
        step=page,
        back=room.to("case"),
        initial=initial,
        **arguments,
    )


def _onward(room: Room, page: Step) -> str:
    """Return the page that follows: the next one, or the check at the end or where the person came from it."""
    following = WIZARD.after(page)
    return room.to("check_enrolment") if room.is_from_check or following is None else room.to_step(following)


def _previous(room: Room, page: Step) -> str:
    if room.is_from_check:
        return room.to("check_enrolment")
    before = WIZARD.before(page)
    return room.to_step(before) if before else room.to("case")
