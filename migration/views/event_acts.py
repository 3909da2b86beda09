"""What operators do about events, late transactions and differences: each view is a door, a service and a redirect."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables.state import whole_number
from cats.core.words import counted
from migration.codes import DomainName
from migration.forms import ReasonForm
from migration.models import DriftFinding, FinanceGrace, SyncEvent
from migration.policies import drift, events, graces
from migration.repair import services as repairs
from migration.sync import services
from migration.views.doors import act_once, answered_before, find_or_404, find_or_none, frame


@require_POST
def retry(request: Request, event_id: int) -> HttpResponse:
    """Have one event handled now."""
    event = find_or_404(request, events, SyncEvent.objects.all(), pk=event_id)
    events.require(request.user, "retry", event)

    def work() -> str:
        services.retry(event=event, by=request.user)
        return "The event will be handled within seconds."

    return act_once(request, f"retry_event:{event_id}", reverse("migration_event", args=[event_id]), work)


@require_POST
def retry_all(request: Request) -> HttpResponse:
    """Have every event handled now that was given up."""
    events.require(request.user, "retry")

    def work() -> str:
        done = services.retry_these(events=SyncEvent.objects.all(), by=request.user)
        return f"{counted(done, 'event')} will be handled within seconds." if done else "Nothing was left to retry."

    return act_once(request, "retry_events", reverse("migration_events"), work)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: Request, event_id: int) -> HttpResponse:
    """Give an event up for good, with a reason."""
    event = find_or_404(request, events, SyncEvent.objects.all(), pk=event_id)
    events.require(request.user, "discard", event)
    back = reverse("migration_event", args=[event_id])
    page = FormPage(request, ReasonForm, name="discard_event", about=event_id, back=back)

    def work() -> Result:
        services.discard(event=event, by=request.user, reason=page.answers["reason"])
        return Result(back, "The event is discarded.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    facts = {
        "page_title": f"Discard the event {event.event_type}",
        "caption": f"Event {event.pk} from NOMIS",
        "consequence": "Nothing more is done about it. It stays in the list, with your reason.",
        "submit": "Discard this event",
        "way_out": {"text": "Keep it", "href": back},
    }
    return page.render("migration/give_up.html", frame(request, "migration_events") | facts)


@require_POST
def retry_transaction(request: Request, transaction_id: int) -> HttpResponse:
    """Have a transaction read now."""
    graces.require(request.user, "retry")
    back = reverse("migration_grace")
    if find_or_none(request, graces, FinanceGrace.objects.all(), transaction_id) is None:
        return answered_before(request, f"retry_grace:{transaction_id}")

    def work() -> str:
        services.retry_transaction(transaction_id=transaction_id, by=request.user)
        return f"Transaction {transaction_id} will be read within seconds."

    return act_once(request, f"retry_grace:{transaction_id}", back, work)


@require_POST
def repair(request: Request) -> HttpResponse:
    """Have one difference put right, or all open ones of a domain."""
    drift.require(request.user, "repair")
    finding, domain = whole_number(request.POST.get("finding")), request.POST.get("domain", "")
    open_ones = drift.scope(request.user, DriftFinding.objects.filter(repaired_at=None))
    chosen = open_ones.filter(domain=domain) if domain in DomainName.values else open_ones.filter(pk=finding)

    def work() -> str:
        found = list(chosen)
        repairs.repair_findings(findings=found, by=request.user)
        return f"{counted(len(found), 'record')} will be read again and put right within seconds."

    return act_once(request, "repair_drift", reverse("migration_drift"), work)
