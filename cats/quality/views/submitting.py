"""Submitting a case to quality assurance: the whole checklist, a reason where one is asked, and the button."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.enrolment import readiness
from cats.enrolment.forms import SubmitForm
from cats.enrolment.views import doors
from cats.quality import services


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: Request, case_id: int) -> HttpResponse:
    """Show whether a case is ready, and submit it."""
    room = doors.enter(request, case_id)
    case, back = room.case, room.to("case")
    items = readiness.checklist(case)
    is_asked = readiness.asks_for_justification(items)
    page = FormPage(request, SubmitForm, name="submit_enrolment", about=case.pk, row=case, back=back, is_asked=is_asked)

    def work() -> Result:
        services.submit_enrolment(
            participant=case,
            justification=page.answers.get("justification", ""),
            by=request.user,
            expected_version=page.version,
        )
        return Result(back, f"The case of {case} is submitted to quality assurance.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    facts = {
        "items": items,
        "is_ready": readiness.is_ready(items),
        "way": room.way,
        "back": back,
    }
    return page.render("cats/quality/submit.html", room.frame | facts)
