"""What operators do to a run and its records: each view is a door, a form or a button, a service and a redirect."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cats.core.errors import Refused
from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables.state import whole_number
from cats.core.words import counted
from migration import services
from migration.forms import ConfirmForm, ReasonForm
from migration.models import Item, Run
from migration.policies import runs as policy
from migration.selectors import runs as selectors
from migration.showing import reason_words
from migration.views.doors import act_once, find_or_404, frame

ASKING = require_http_methods(["GET", "HEAD", "POST"])


@ASKING
def cancel(request: Request, run_id: UUID) -> HttpResponse:
    """Stop a run, after asking."""
    run = _door(request, run_id, "cancel")

    def work() -> str:
        services.cancel_run(run=run, by=request.user)
        return "The run stops as soon as the records in hand are done. You can go on with it later."

    facts = {
        "page_title": "Stop this run?",
        "caption": str(run),
        "consequence": "What was migrated stays. What is not done yet waits until somebody goes on with the run.",
        "submit": "Stop this run",
        "way_out": {"text": "Let it run", "href": address_of(run)},
    }
    return _ask(request, run, ConfirmForm, work, name="cancel_run", template="give_up", facts=facts)


@require_POST
def resume(request: Request, run_id: UUID) -> HttpResponse:
    """Go on with a run that was stopped, or that waits for NOMIS."""
    run = _door(request, run_id, "resume")

    def work() -> str:
        services.resume_run(run=run, by=request.user)
        return "The run goes on."

    return act_once(request, f"resume_run:{run.pk}", address_of(run), work)


@ASKING
def roll_back(request: Request, run_id: UUID) -> HttpResponse:
    """Take away what a run brought, after showing how much that is."""
    run = _door(request, run_id, "roll_back")
    try:
        planned = services.roll_back_run(run=run, by=request.user, is_dry_run=True)
    except Refused as refusal:
        # A form that is sent again has its answer; the page shows that the run is being rolled back.
        if request.method != "POST":
            messages.error(request, refusal.message)
            return redirect(address_of(run))
        planned = services.RollBack(0, 0, 0)

    def work() -> str:
        going = services.roll_back_run(run=run, by=request.user)
        return f"{counted(going.records, 'record')} will be taken away."

    facts = {"planned": planned, "way_out": {"text": "Keep everything", "href": address_of(run)}, "run": run}
    return _ask(request, run, ConfirmForm, work, name="roll_back_run", template="roll_back", facts=facts)


@require_POST
def retry(request: Request, run_id: UUID) -> HttpResponse:
    """Try one record again, or all that have one reason."""
    run = _door(request, run_id, "retry")
    item = _item(run, request.POST.get("item", ""))
    reason = request.POST.get("reason", "")[:60].replace("\0", "")

    def work() -> str:
        if item:
            services.retry_item(item=item, by=request.user)
            return f"{item.key} will be tried again within seconds."
        done = services.retry_by_reason(run=run, reason=reason, by=request.user)
        return (
            f"{counted(done, 'record')} will be tried again within seconds." if done else "Nothing was left to retry."
        )

    back = reverse("run_item", args=[run.pk, item.pk]) if item else address_of(run)
    return act_once(request, f"retry_items:{run.pk}", back, work)


@ASKING
def discard(request: Request, run_id: UUID) -> HttpResponse:
    """Give up one record, or all that have one reason, and say why."""
    run = _door(request, run_id, "discard")
    item, reason = _item(run, request.GET.get("item", "")), request.GET.get("reason", "")[:60].replace("\0", "")
    if item is None and not reason:
        raise Http404
    count = 1 if item else selectors.failed_for(run, reason)
    chosen: dict[str, Any] = {"keys": [item.key]} if item else {"reason": reason}
    back = reverse("run_item", args=[run.pk, item.pk]) if item else address_of(run)
    about = f"{run.pk}:{item.pk}" if item else str(run.pk)
    page = FormPage(request, ReasonForm, name="discard_items", about=about, back=back)

    def work() -> Result:
        done = services.discard_items(run=run, by=request.user, why=page.answers["reason"], **chosen)
        return Result(back, f"{counted(done, 'record')} {'is' if done == 1 else 'are'} discarded.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    facts = {
        "page_title": f"Discard NOMIS number {item.key}" if item else f"Discard {counted(count, 'record')}",
        "caption": "" if item else reason_words(reason),
        "consequence": "What NOMIS sent of them is forgotten, and nothing more is done. They can still be retried.",
        "submit": "Discard",
        "way_out": {"text": "Keep them", "href": back},
    }
    return page.render("migration/give_up.html", frame(request, "migration_runs") | facts)


def address_of(run: Run) -> str:
    """Return the address of a run's page."""
    return reverse("migration_run", args=[run.pk])


def _door(request: Request, run_id: UUID, act: str) -> Run:
    """Return a run that the person may do this to: 404 when they may not see it, 403 when they may only look."""
    run = find_or_404(request, policy, selectors.visible_runs(request.user), pk=run_id)
    policy.require(request.user, act, run)
    return run


def _item(run: Run, typed: str) -> Item | None:
    """Return the record that an address or a form names; 404 when it names one that is not of this run."""
    if not typed:
        return None
    item = Item.objects.defer("payload").select_related("run").filter(run=run, pk=whole_number(typed)).first()
    if item is None:
        raise Http404
    return item


def _ask(
    request: Request, run: Run, form_class: Any, work: Any, *, name: str, template: str, facts: dict[str, Any]
) -> HttpResponse:
    page = FormPage(request, form_class, name=name, about=run.pk, back=address_of(run))
    if page.is_ready and (answer := page.submit(lambda: Result(address_of(run), work()))) is not None:
        return answer
    return page.render(f"migration/{template}.html", frame(request, "migration_runs") | facts)
