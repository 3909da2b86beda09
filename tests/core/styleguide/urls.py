"""Addresses of the style guide: a ROOT_URLCONF for tests of looks, never for the product."""

import datetime
from dataclasses import replace
from types import SimpleNamespace

from django.conf import settings
from django.contrib.messages.constants import SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.template.backends.utils import csrf_input_lazy
from django.urls import include, path
from django.views.static import serve

from cats.core.conflicts import Change, Hand
from cats.core.forms.base import Protection
from cats.core.navigation import Link
from cats.core.pages import Frame, frame
from cats.core.views import errors
from tests.core.styleguide.forms import GOOD_ANSWERS, EveryField, Filters, OneQuestion
from tests.core.styleguide.lists import a_list

NOON = datetime.datetime(2026, 3, 4, 12, 0, tzinfo=datetime.UTC)
PERSON = SimpleNamespace(
    has_additional_role=False,
    is_authenticated=True,
    is_active=True,
    permissions=frozenset({"finance"}),
    roles=(),
    is_internal=False,
    is_staff=False,
    first_name="Alice",
    last_name="Worker",
    get_full_name=lambda: "Alice Worker",
)


ENTRIES = [
    {"title": "Reassigned", "by": "Priya Nair", "at": NOON, "text": "From Omar Farouk to Alice Worker.\nMoved hub."},
    {"title": "Moved to HMP Styal", "by": "", "at": NOON},
]

CHANGES = [Change("Owner", "Omar Farouk", "Priya Nair"), Change("Risk due", "", "4 March 2026")]
HANDS = [Hand("Priya Nair", datetime.datetime(2026, 3, 4, 14, 5, tzinfo=datetime.UTC))]
TYPED = [("Who takes over this case?", "Omar Farouk"), ("Reason", "Moved hub.\nAgreed with Priya.")]
CONFLICT = {"changes": CHANGES, "hands": HANDS, "typed": TYPED}
SAID = [
    Message(SUCCESS, "Anna-Maria Brown now belongs to Priya Nair."),
    Message(WARNING, "2 cases stayed as they were."),
]


def furnished(request: HttpRequest) -> Frame:
    """A frame with navigation and search, whatever the product has registered."""
    lists = Link("Lists", children=(Link("Team cases", "/style/list/", current=True), Link("Everything", "#all")))
    return replace(
        frame(request)["frame"],
        navigation=[Link("Today", "#today"), lists, Link("Reports", "#reports")],
        search=Link("Search a name, CRN or NOMIS number", "/style/list/"),
        extras=["Up to date"],
    )


def page(source: str, **context):
    """A view that draws a template of the style guide for somebody who is signed in."""

    def view(request: HttpRequest) -> HttpResponse:
        request.user = PERSON
        made = {name: value(request) if callable(value) else value for name, value in context.items()}
        template = engines["jinja2"].from_string((settings.BASE_DIR / "tests/core/styleguide" / source).read_text())
        around = {"request": request, "csrf_input": csrf_input_lazy(request), "frame": furnished(request)}
        return HttpResponse(template.template.render(around | made))

    return view


def signed_in(view, **options):
    """An error page as somebody who is signed in sees it."""

    def inner(request: HttpRequest) -> HttpResponse:
        request.user = PERSON
        return view(request, **options)

    return inner


def protected(request: HttpRequest) -> Protection:
    return Protection("b4e2", "signed:1", "draft:1", autosave_url="/style/nothing/")


def every_field(request: HttpRequest) -> EveryField:
    data = request.POST or (GOOD_ANSWERS if "good" in request.GET else {} if "bad" in request.GET else None)
    return EveryField(data, protection=protected(request))


def kept_draft(request: HttpRequest) -> EveryField:
    form = EveryField(GOOD_ANSWERS, protection=Protection("b4e2", autosave_url="/style/nothing/", saved_at=NOON))
    form.hold_judgement()
    return form


def one_question(request: HttpRequest) -> OneQuestion:
    return OneQuestion({} if "bad" in request.GET else None)


urlpatterns = [
    path("", lambda request: redirect("/style/form/"), name="home"),
    path("", include("cats.core.urls")),
    path("static/<path:path>", serve, {"document_root": settings.BASE_DIR / "static"}),
    path("style/nothing/", lambda request: HttpResponse(status=204), name="style_nothing"),
    path("style/form/", page("form.html", form=every_field), name="style_form"),
    path("style/question/", page("question.html", form=one_question, question=True), name="style_question"),
    path("style/confirm/", page("confirm.html", form=one_question, way_out={"text": "Keep them", "href": "/"})),
    path("style/list/", page("list.html", list=a_list, filters=Filters, selectable=True, bulk_action="/style/form/")),
    path("style/detail/", page("detail.html", entries=ENTRIES, messages=SAID)),
    path("style/draft/", page("form.html", form=kept_draft, later=True)),
    path(
        "style/conflict/", page("conflict.html", form=one_question, back="/", changes=CHANGES, hands=HANDS, typed=TYPED)
    ),
    path("style/400/", signed_in(errors.bad_request)),
    path("style/403/", signed_in(errors.forbidden)),
    path("style/csrf/", signed_in(errors.csrf_failure)),
    path("style/404/", signed_in(errors.not_found)),
    path("style/405/", signed_in(errors.not_allowed)),
    path("style/409/", signed_in(errors.conflict)),
    path("style/413/", signed_in(errors.too_large)),
    path("style/429/", signed_in(errors.too_many, retry_after=900)),
    path("style/500/", errors.server_error),
    path("style/503/", errors.unavailable),
]
