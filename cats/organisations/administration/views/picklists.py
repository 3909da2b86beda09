"""Picklists: which there are, their answers, adding, amending, ending."""

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cats.core import clock
from cats.core.files.handing import Wanted, hand_out
from cats.core.picklists import PicklistKind, services
from cats.core.picklists.kinds import USED_FOR
from cats.core.picklists.models import PicklistEntry
from cats.core.picklists.policies import picklist_entries
from cats.core.picklists.selectors import offered_on
from cats.core.requests import Request
from cats.core.words import date
from cats.organisations.administration.exporting import ANSWERS
from cats.organisations.administration.forms.picklists import AmendForm, AnswerForm, EndForm, as_typed, fresh
from cats.organisations.administration.views.explained import explained

PAGES = "cats/administration/picklists/"
WAYS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def picklists(request: Request) -> HttpResponse:
    """Show which lists there are."""
    picklist_entries.require(request.user, "keep")
    now = Count("pk", filter=offered_on(clock.today()))
    counts = {
        row["kind"]: row for row in PicklistEntry.objects.order_by().values("kind").annotate(now=now, all=Count("pk"))
    }
    lists = [(kind, USED_FOR[kind], counts.get(kind.value, {"now": 0, "all": 0})) for kind in PicklistKind]
    return render(request, f"{PAGES}lists.html", {"lists": lists})


@require_safe
def picklist(request: Request, kind: str) -> HttpResponse:
    """Show the answers of one list, those that can be chosen first."""
    picklist_entries.require(request.user, "keep")
    found, today = _kind_or_404(kind), clock.today()
    facts = {"kind": found, "about": USED_FOR[found], "entries": _in_order(found), "today": today}
    return render(request, f"{PAGES}answers.html", facts)


@WAYS
def export_answers(request: Request, kind: str) -> HttpResponseBase:
    """Give the answers of one list as a file."""
    picklist_entries.require(request.user, "keep")
    found = _kind_or_404(kind)
    keys = [entry.pk for entry in _in_order(found)]
    wanted = Wanted(
        source=ANSWERS,
        title=found.label,
        noun=("answer", "answers"),
        count=len(keys),
        keys=lambda most: keys[:most],
        back=reverse("picklist", args=[found.value]),
        facts={"kind": found.value},
        warning="It tells of nobody.",
    )
    return hand_out(request, wanted)


@WAYS
def add_answer(request: Request, kind: str) -> HttpResponse:
    """Add an answer."""
    picklist_entries.require(request.user, "keep")
    found = _kind_or_404(kind)

    def work(answers: dict[str, Any]) -> str:
        made = services.add_entry(kind=found, by=request.user, **answers)
        return f"“{made}” can be chosen from {date(made.starts_on)}."

    return explained(
        request, AnswerForm, work, name="add_answer", about=found.value, title="Add an answer", submit="Add answer",
        initial=fresh(), **_around(found),
    )  # fmt: skip


@WAYS
def amend_answer(request: Request, entry_id: int) -> HttpResponse:
    """Put the words of an answer right."""
    entry = _entry_or_404(request, entry_id)

    def work(answers: dict[str, Any]) -> str:
        return f"“{services.amend_entry(entry=entry, by=request.user, **answers)}” is saved."

    intro = [f"The code {entry.code} stays. Records that have this answer are shown with the new words."]
    return explained(
        request, AmendForm, work, name="amend_answer", about=entry.pk, row=entry, title="Amend an answer",
        submit="Save answer", facts={"intro": intro}, **_around(PicklistKind(entry.kind)),
        initial=as_typed(entry),
    )  # fmt: skip


@WAYS
def end_answer(request: Request, entry_id: int) -> HttpResponse:
    """Say until when an answer can be chosen."""
    entry = _entry_or_404(request, entry_id)

    def work(answers: dict[str, Any]) -> str:
        saved = services.end_entry(entry=entry, by=request.user, **answers)
        return (
            f"“{saved}” can be chosen until {date(saved.ends_on)}." if saved.ends_on else f"“{saved}” has no last day."
        )

    intro = [f"“{entry}” is offered from {date(entry.starts_on)}. Records that have it keep it."]
    return explained(
        request, EndForm, work, name="end_answer", about=entry.pk, row=entry, title="End an answer",
        submit="Save last day", facts={"intro": intro}, initial={"ends_on": entry.ends_on},
        **_around(PicklistKind(entry.kind)),
    )  # fmt: skip


def _in_order(kind: PicklistKind) -> list[PicklistEntry]:
    """Return the answers of a list, those that can be chosen first."""
    return sorted(PicklistEntry.objects.filter(kind=kind), key=lambda entry: (_is_over(entry), entry.rank))


def _is_over(entry: PicklistEntry) -> bool:
    return entry.ends_on is not None and entry.ends_on < clock.today()


def _kind_or_404(kind: str) -> PicklistKind:
    if kind not in PicklistKind.values:
        raise Http404
    return PicklistKind(kind)


def _entry_or_404(request: Request, entry_id: int) -> PicklistEntry:
    picklist_entries.require(request.user, "keep")
    entry = PicklistEntry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise Http404
    return entry


def _around(kind: PicklistKind) -> dict[str, Any]:
    address = reverse("picklist", args=[kind.value])
    steps = [{"text": "Lists of answers", "href": reverse("picklists")}, {"text": kind.label, "href": address}]
    return {"back": address, "steps": steps}
