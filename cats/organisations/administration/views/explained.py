"""One form about something other than an account: the question why, a service, a redirect."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse

from cats.core.form_page import FormPage
from cats.core.forms.base import GovukForm
from cats.core.models import Versioned
from cats.core.requests import Request
from cats.core.submissions import Result

TEMPLATE = "cats/administration/form.html"
# Says what was done, as a sentence.
Work = Callable[[dict[str, Any]], str]


def explained(
    request: Request,
    form_class: type[GovukForm],
    work: Work,
    *,
    name: str,
    back: str,
    title: str,
    submit: str,
    steps: list[dict[str, str]],
    about: object = "",
    row: Versioned | None = None,
    facts: Mapping[str, Any] | None = None,
    **arguments: Any,
) -> HttpResponse:
    """Run one form from the first look to the redirect.

    `steps` lead back; `facts` are what the page says above the form: `intro` (sentences) and `is_danger`. `work` gets
    the answers, as the form's `facts` give them where it has such.
    """
    page = FormPage(request, form_class, name=name, about=about, row=row, back=back, **arguments)

    def finish() -> Result:
        answers = dict(getattr(page.form, "facts", page.answers))
        if row is not None:
            answers["expected_version"] = page.version
        return Result(back, work(answers))

    if page.is_ready and (answer := page.submit(finish)) is not None:
        return answer
    shown = {"title": title, "submit_words": submit, "steps": steps, "way_out": {"text": "Cancel", "href": back}}
    return page.render(TEMPLATE, shown | dict(facts or {}))
