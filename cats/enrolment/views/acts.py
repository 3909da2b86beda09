"""What is added or changed after the wizard: consent, right to work, enrolment location."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.enrolment import forms, services
from cats.enrolment.standing import standing_of
from cats.enrolment.views import doors
from cats.enrolment.views.doors import Room

FILLING_IN = ["GET", "HEAD", "POST"]


@require_http_methods(FILLING_IN)
def add_consent(request: Request, case_id: int) -> HttpResponse:
    """Add a consent."""

    def work(page: FormPage, room: Room) -> str:
        services.add_consent(
            participant=room.case,
            valid_from=page.answers["valid_from"],
            version=page.answers["version"],
            upload=page.answers["file"],
            by=request.user,
        )
        return "The consent is added."

    return _act(request, case_id, forms.ConsentForm, work, name="add_consent", by=request.user)


@require_http_methods(FILLING_IN)
def add_right_to_work(request: Request, case_id: int) -> HttpResponse:
    """Add a document that shows a right to work."""

    def work(page: FormPage, room: Room) -> str:
        services.add_right_to_work(
            participant=room.case,
            valid_from=page.answers["valid_from"],
            valid_to=page.answers["valid_to"],
            upload=page.answers["file"],
            by=request.user,
        )
        return "The right to work is added."

    return _act(request, case_id, forms.RightToWorkForm, work, name="add_right_to_work", by=request.user)


@require_http_methods(FILLING_IN)
def change_location(request: Request, case_id: int) -> HttpResponse:
    """Change where the person is enrolled."""

    def work(page: FormPage, room: Room) -> str:
        services.change_location(
            participant=room.case,
            location=page.answers["location"],
            justification=page.answers["justification"],
            by=request.user,
            expected_version=page.version,
        )
        return f"The enrolment location of {room.case} is now {page.answers['location']}."

    places = services.places_for(request.user)
    return _act(request, case_id, forms.ChangeLocationForm, work, name="change_enrolment_location", places=places)


def _act(
    request: Request,
    case_id: int,
    form_class: Any,
    work: Callable[[FormPage, Room], str],
    *,
    name: str,
    **arguments: Any,
) -> HttpResponse:
    room = doors.enter(request, case_id)
    back = room.to("case")
    row = room.case if name == "change_enrolment_location" else None
    page = FormPage(request, form_class, name=name, about=room.case.pk, row=row, back=back, **arguments)
    if page.is_ready and (answer := page.submit(lambda: Result(back, work(page, room)))) is not None:
        return answer
    facts = {"back": back, "standing": standing_of(room.case)}
    return page.render(f"cats/enrolment/{name}.html", room.frame | facts)
