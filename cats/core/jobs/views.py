"""A job's page, what can be done about it, and the list of a person's jobs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cats.core.errors import Refused
from cats.core.jobs import services, showing
from cats.core.jobs.models import Job, Outcome
from cats.core.jobs.policies import jobs
from cats.core.requests import Request

A_PAGE = 25


@require_safe
def mine(request: Request) -> HttpResponse:
    """Show the person's own jobs, newest first."""
    own = jobs.scope(request.user, Job.objects.select_related("undoing")).order_by("-created_at", "pk")
    page = Paginator(own, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cats/core/jobs.html", {"page": page, "shown": [showing.show(job) for job in page]})


@require_safe
def progress(request: Request, job_id: UUID) -> HttpResponse:
    """Show how far a job is, and what became of each item."""
    job = _own(request, job_id)
    outcome = request.GET.get("outcome", "")
    page, rows = showing.rows_of(job, request.user, outcome=outcome, page=request.GET.get("page"))
    facts: dict[str, Any] = {
        "job": job,
        "shown": showing.show(job),
        "reasons": showing.reasons_of(job),
        "page": page,
        "rows": rows,
        "outcome": outcome if outcome in Outcome.values else "",
        "outcomes": showing.outcomes_of(job),
    }
    return render(request, "cats/core/job.html", facts)


@require_POST
def undo(request: Request, job_id: UUID) -> HttpResponse:
    """Undo what a job did, as a job of its own."""
    job = _own(request, job_id)
    try:
        return redirect(services.undo(job=job, by=request.user))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(job)


@require_POST
def stop(request: Request, job_id: UUID) -> HttpResponse:
    """Stop a job before its end."""
    job = _own(request, job_id)
    try:
        services.stop(job=job, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(job)


def _own(request: Request, job_id: UUID) -> Job:
    own = jobs.scope(request.user, Job.objects.select_related("undoing", "undoes"))
    job = own.filter(pk=job_id).first()
    if job is None:
        raise Http404
    return job
