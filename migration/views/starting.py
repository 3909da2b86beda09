"""Starting a run: what to migrate, what would come of it, and then the start itself."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from pydantic import BaseModel

from cats.core import submissions
from cats.core.errors import DifferentSubmission, Refused
from cats.core.form_page import FormPage
from cats.core.http import UpstreamFailure
from cats.core.requests import Request
from cats.core.submissions import Result
from migration import services, showing
from migration.codes import DomainName, Mode
from migration.domains import registry
from migration.domains.visits import rooms
from migration.domains.visits.choosing import RoomsFilter
from migration.domains.visits.rooms import RoomUse
from migration.engine.sources import open_source
from migration.models import Run
from migration.policies import runs as policy
from migration.selectors import runs as selectors
from migration.start_forms import FIELD_OF, form_for
from migration.views.doors import frame
from migration.views.run_acts import address_of


@dataclass(frozen=True)
class Preview:
    """What a run would come to: how many records, which rooms they will wait for, or why NOMIS cannot say."""

    estimated: int | None = None
    missing: tuple[RoomUse, ...] = ()
    problem: str = ""

    @property
    def waiting(self) -> int:
        """Return how many visits will wait for a room."""
        return sum(room.count for room in self.missing)


@require_safe
def choose(request: Request) -> HttpResponse:
    """Ask what to migrate; a domain that is being migrated shows its run instead."""
    policy.require(request.user, "start")
    active = selectors.active_runs(request.user)
    domains = [(name, DomainName(name).label, active.get(name)) for name in registry.names()]
    return render(request, "migration/choose.html", frame(request, "migration_runs") | {"domains": domains})


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, domain: str) -> HttpResponse:
    """Ask what to choose by, show what would come of it, then start: three pages at one address."""
    policy.require(request.user, "start")
    if domain not in registry.names():
        raise Http404
    page = FormPage(
        request, form_for(domain), name="start_run", about=domain, back=reverse("start_migration"), domain=domain
    )
    facts = {"domain": DomainName(domain), "active": selectors.active_runs(request.user).get(domain)}
    if page.is_ready:
        if "confirmed" in request.POST:
            answer = _begin(request, page, domain)
            if answer is not None:
                return answer
        elif "change" not in request.POST and page.form.is_valid():
            return _preview(request, page, domain, facts)
    return page.render("migration/start.html", frame(request, "migration_runs") | facts)


def _begin(request: Request, page: FormPage, domain: str) -> HttpResponse | None:
    """Start the run outside of any transaction, for NOMIS is asked; the same form sent again gets the same run."""
    key, run = request.POST.get("submission_key", ""), None
    _require_key(key)
    if not submissions.is_known(key):
        try:
            run = _started(request, page, domain)
        except Refused as refusal:
            # Sent twice at once, the second finds the run of the first.
            if not submissions.is_known(key):
                page.form.refuse(refusal.message, FIELD_OF.get(refusal.field, refusal.field))
                return None
    return page.submit(lambda: Result(address_of(run) if run else reverse("migration_runs"), "The run has started."))


def _started(request: Request, page: FormPage, domain: str) -> Run:
    return services.start_run(
        domain=domain,
        by=request.user,
        mode=page.answers["mode"],
        chosen=page.answers["chosen"].model_dump(mode="json"),
        is_dry_run=page.answers["dry_run"],
    )


def _require_key(key: str) -> None:
    try:
        UUID(key)
    except ValueError as error:
        raise DifferentSubmission from error


def _preview(request: Request, page: FormPage, domain: str, facts: dict[str, Any]) -> HttpResponse:
    chosen: BaseModel = page.answers["chosen"]
    facts |= {
        "preview": preview_of(domain, chosen),
        "chosen": showing.chosen_words(chosen.model_dump(mode="json")),
        "mode": Mode(page.answers["mode"]),
        "dry_run": page.answers["dry_run"],
    }
    page.form.carry_unseen()
    return page.render("migration/start_preview.html", frame(request, "migration_runs") | facts)


def preview_of(domain: str, chosen: Any) -> Preview:
    """Ask NOMIS how many records there are and, for visits, which rooms nobody has said the name of."""
    try:
        source = open_source()
        estimated = registry.get(domain).estimate(source, chosen)
        missing = rooms.rooms_usage(source, chosen).unmapped if domain == DomainName.VISITS else ()
    except UpstreamFailure as failure:
        return Preview(problem=f"NOMIS {failure.words}, so nobody knows how many records there are.")
    return Preview(estimated, missing)


@require_safe
def room_usage(request: Request) -> HttpResponse:
    """Show which rooms the future visits of NOMIS use, and which of them nobody has said the name of."""
    policy.require(request.user, "start")
    facts: dict[str, Any] = {"report": None, "problem": ""}
    try:
        facts["report"] = rooms.rooms_usage(open_source(), RoomsFilter())
    except UpstreamFailure as failure:
        facts["problem"] = f"NOMIS {failure.words}, so nobody knows which rooms will be needed."
    return render(request, "migration/room_usage.html", frame(request, "migration_rooms") | facts)
