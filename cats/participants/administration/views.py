"""Labels and the access audit, for those who look after the service."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cats.core import submissions
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.requests import Request
from cats.core.tables.page import ListPage
from cats.core.tables.showing import show_list
from cats.organisations.administration.forms.parts import ExplainedForm
from cats.organisations.administration.views.explained import explained
from cats.participants.administration import selectors
from cats.participants.administration.forms import LabelForm
from cats.participants.administration.policies import readings
from cats.participants.administration.tables import LabelTable, ReadingTable
from cats.participants.models import Label
from cats.participants.policies import labels as policy
from cats.participants.services import label_definitions as services

PAGES = "cats/administration/"
WAYS = require_http_methods(["GET", "HEAD", "POST"])
# A part of what was searched for, and no more, is kept of a reading of the audit.
LONGEST_KEPT = 60


@require_safe
def labels(request: Request) -> HttpResponse:
    """Show the labels that there are."""
    policy.require(request.user, "manage")
    rows, filters = selectors.all_labels(request.user), selectors.label_filters(request.user)
    return show_list(request, f"{PAGES}labels.html", LabelTable, rows, filters=filters)


@WAYS
def add_label(request: Request) -> HttpResponse:
    """Make a label."""
    policy.require(request.user, "manage")

    def work(answers: dict[str, Any]) -> str:
        return f"The label {services.create_label(by=request.user, **answers)} is made."

    return explained(
        request, LabelForm, work, name="add_label_definition", title="Add a label", submit="Add label",
        by=request.user, initial={"colour": "grey", "scope": "user"}, **_around(),
    )  # fmt: skip


@WAYS
def change_label(request: Request, label_id: int) -> HttpResponse:
    """Change a label."""
    found = _find(request, label_id)
    if found is None:
        raise Http404

    def work(answers: dict[str, Any]) -> str:
        return f"The label {services.change_label(label=found, by=request.user, **answers)} is changed."

    facts = {name: getattr(found, name) for name in ("name", "description", "colour", "scope", "contract")}
    return explained(
        request, LabelForm, work, name="change_label_definition", about=found.pk, row=found, title="Change a label",
        submit="Save label", by=request.user, label=found, initial=facts, **_around(),
    )  # fmt: skip


@WAYS
def delete_label(request: Request, label_id: int) -> HttpResponse:
    """Delete a label that was never used, after asking; sent again, the form finds it gone and gets its answer."""
    found = _find(request, label_id)
    was_sent = request.method == "POST" and submissions.is_known(request.POST.get("submission_key", ""))
    if found is None and not was_sent:
        raise Http404

    def work(answers: dict[str, Any]) -> str:
        if found is None:
            raise Http404
        name = str(found)
        services.delete_label(label=found, by=request.user, **answers)
        return f"The label {name} is deleted."

    intro = ["A label that any case carries, or ever carried, cannot be deleted: their history names it."]
    return explained(
        request, ExplainedForm, work, name="delete_label_definition", about=label_id,
        title=f"Delete the label {found or ''}".strip(), submit="Delete label",
        facts={"intro": intro, "is_danger": True}, **_around(),
    )  # fmt: skip


@require_safe
def access_audit(request: Request) -> HttpResponse:
    """Show who has read what; reading this is written down as well."""
    readings.require(request.user, "see")
    asked = {name: value[:LONGEST_KEPT] for name, value in request.GET.items() if value and name in FILTERS}
    note_access(Access.READ_AUDIT, by=request.user, filters=asked)
    return show_list(
        request,
        f"{PAGES}audits/access.html",
        ReadingTable,
        selectors.entries(request.user),
        filters=selectors.reading_filters(request.user, request.GET),
        facts=lambda page: _named(request, page),
        around={"words_of": selectors.words_of},
    )


FILTERS = frozenset({"person", "q", "case", "access", "from", "to"})


def _named(request: Request, page: ListPage) -> dict[str, Any]:
    cases = {entry.participant for entry in page.rows if entry.participant}
    return {"names": selectors.names_of(request.user, cases)}


def _find(request: Request, label_id: int) -> Label | None:
    policy.require(request.user, "manage")
    return policy.scope(request.user, Label.objects.select_related("contract")).filter(pk=label_id).first()


def _around() -> dict[str, Any]:
    address = reverse("label_definitions")
    return {"back": address, "steps": [{"text": "Labels", "href": address}]}
