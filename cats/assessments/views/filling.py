"""Filling in: start, the list of pages, one page after the other, check, submit, delete."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cats.assessments import selectors, services, telling
from cats.assessments.forms import PREVIOUS, ConfirmForm, StartForm
from cats.assessments.kinds import questions_of
from cats.assessments.models import Assessment, Bio, Filled
from cats.assessments.rules.answering import calls_for_safeguarding
from cats.assessments.rules.questions import Pathway
from cats.assessments.views import doors
from cats.assessments.views.doors import Room
from cats.assessments.views.step_page import StepPage
from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.organisations.models import Location
from cats.organisations.policies import locations
from cats.participants.views.frame import frame_of

ANSWERING = ["GET", "HEAD", "POST"]
CHECK = "check"


@require_http_methods(ANSWERING)
def start_assessment(request: Request, case_id: int) -> HttpResponse:
    """Begin an assessment at a location; where one is under way, go there instead."""
    room = doors.write(request, case_id, "assessment")
    if (open_one := selectors.open_one(Assessment, room.case)) and request.method != "POST":
        return redirect(room.of(open_one).address("whole"))
    places = locations.scope(request.user, Location.objects.filter(pk__gt=0))
    is_again = selectors.latest_assessment(room.case) is not None
    initial = {"location": room.case.current_location_id, "begin_with": PREVIOUS}
    page = FormPage(
        request,
        StartForm,
        name="start_assessment",
        about=room.case.pk,
        back=room.address("tab"),
        places=places.order_by("name", "pk"),
        is_again=is_again,
        initial=initial,
    )

    def work() -> Result:
        made = services.start_assessment(
            participant=room.case,
            location=page.answers["location"],
            by=request.user,
            from_previous=page.answers.get("begin_with") == PREVIOUS,
        )
        return Result(room.of(made).address("whole"))

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    return page.render("cats/assessments/start.html", frame_of(request, room.case) | room.facts | _back(room, "tab"))


@require_http_methods(ANSWERING)
def start_bio(request: Request, case_id: int) -> HttpResponse:
    """Begin a bio, with the answers of the last one; where one is under way, go there instead."""
    room = doors.write(request, case_id, "bio")
    if (open_one := selectors.open_one(Bio, room.case)) and request.method != "POST":
        return redirect(room.of(open_one).address("whole"))
    page = FormPage(request, ConfirmForm, name="start_bio", about=room.case.pk, back=room.address("tab"))

    def work() -> Result:
        made = services.start_bio(participant=room.case, by=request.user)
        return Result(room.of(made).address("whole"))

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    facts = _back(room, "tab") | {"is_again": selectors.latest_bio(room.case) is not None}
    return page.render("cats/assessments/start_bio.html", frame_of(request, room.case) | room.facts | facts)


@require_http_methods(ANSWERING)
def step(request: Request, case_id: int, filled_id: int, key: str, kind: str) -> HttpResponse:
    """Ask the questions of one page."""
    room, filled, frame = doors.write_one(request, case_id, filled_id, kind)
    pathway = questions_of(filled).pathway(key)
    if pathway is None:
        raise Http404
    if not filled.is_open and request.method != "POST":
        return redirect(room.address("whole"))
    saved = selectors.answers_of(filled)
    back = room.address(CHECK if _is_from_check(request) else "whole")
    page = StepPage(request, filled, pathway, saved, back=back)
    if page.is_ready and (answer := page.submit(lambda: _save(room, filled, pathway, page))) is not None:
        return answer
    pathways = questions_of(filled).pathways
    facts = {"pathway": pathway, "number": pathways.index(pathway) + 1, "pages": len(pathways), "back": back}
    return page.render("cats/assessments/step.html", frame | facts)


@require_http_methods(ANSWERING)
def check(request: Request, case_id: int, filled_id: int, kind: str) -> HttpResponse:
    """Show every answer with a way to change it, and submit."""
    room, filled, frame = doors.write_one(request, case_id, filled_id, kind)
    if not filled.is_open and request.method != "POST":
        return redirect(room.address("whole"))
    name = f"submit_{kind}_{filled.pk}"
    page = FormPage(request, ConfirmForm, name=name, about=room.case.pk, row=filled, back=room.address("whole"))
    if page.is_ready and (answer := page.submit(lambda: _submit(room, filled, page))) is not None:
        return answer
    answers = selectors.answers_of(filled)
    facts = {
        "sections": telling.sections_of(filled, answers),
        "refusal": services.why_not_submit(filled, answers) if filled.is_open else "",
        "back": room.address("whole"),
    }
    return page.render("cats/assessments/check.html", frame | facts)


@require_http_methods(ANSWERING)
def delete(request: Request, case_id: int, filled_id: int, kind: str) -> HttpResponse:
    """Throw an unfinished questionnaire away, after asking."""
    room, filled, frame = doors.write_one(request, case_id, filled_id, kind)
    if not filled.is_open and request.method != "POST":
        return redirect(room.address("whole"))
    name = f"delete_{kind}_{filled.pk}"
    page = FormPage(request, ConfirmForm, name=name, about=room.case.pk, row=filled, back=room.address("whole"))

    def work() -> Result:
        services.discard(filled=filled, by=request.user, expected_version=page.version)
        return Result(room.address("tab"), f"The unfinished {kind} is deleted.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    facts = _back(room, "whole") | {"answered": len(selectors.answers_of(filled))}
    return page.render("cats/assessments/delete.html", frame | facts)


@require_safe
def safeguarding(request: Request, case_id: int, filled_id: int) -> HttpResponse:
    """Say what to do when somebody made plans to end their life; comes between two pages and stops nothing."""
    room, filled, frame = doors.read_one(request, case_id, filled_id, "assessment")
    notice = selectors.notice_of(filled)
    if notice is None:
        raise Http404
    pathways = questions_of(filled).pathways
    onward = room.address(CHECK if filled.is_open and len(filled.steps) == len(pathways) else "whole")
    facts = {
        "onward": onward,
        "has_manager": notice.to_id is not None,
        "can_note": room.case.is_active and getattr(room.case, "is_worked_with", False),
    }
    return render(request, "cats/assessments/safeguarding.html", frame | facts)


def _save(room: Room, filled: Filled, pathway: Pathway, page: StepPage) -> Result:
    given = page.given
    fresh = services.save_answers(
        filled=filled, pathway=pathway, answers=given, by=room.request.user, expected_version=page.version
    )
    if isinstance(fresh, Assessment) and calls_for_safeguarding(given):
        return Result(room.address("safeguarding"))
    if page.is_unfinished:
        return Result(room.address("whole"), f"Your answers on {pathway.name.lower()} are saved.")
    return Result(_after(room, fresh, pathway))


def _after(room: Room, filled: Filled, pathway: Pathway) -> str:
    """Return the page that follows: the next one, or the check at the end or where the person came from it."""
    pathways = questions_of(filled).pathways
    place = pathways.index(pathway) + 1
    if _is_from_check(room.request) or place == len(pathways):
        return room.address(CHECK)
    return room.address("step", pathways[place].key)


def _submit(room: Room, filled: Filled, page: FormPage) -> Result:
    by, version = room.request.user, page.version
    if isinstance(filled, Assessment):
        services.submit_assessment(assessment=filled, by=by, expected_version=version)
        return Result(room.address("whole"), "The assessment is submitted and scored.")
    assert isinstance(filled, Bio)  # noqa: S101
    services.submit_bio(bio=filled, by=by, expected_version=version)
    return Result(room.address("whole"), "The bio is submitted.")


def _is_from_check(request: Request) -> bool:
    return request.GET.get("then") == CHECK


def _back(room: Room, page: str) -> dict[str, str]:
    return {"back": room.address(page)}
