"""Searching for somebody to enrol, and opening their case."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods

from cats.core import drafts, submissions
from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.dms import clients
from cats.dms.clients.payloads import Aggregate
from cats.dms.codes import CandidateSource, Outcome
from cats.dms.forms import EnrolForm, SearchForm
from cats.dms.models import CandidateSearch
from cats.dms.policies import candidates
from cats.dms.selectors import candidates as selectors
from cats.dms.selectors.candidates import Standing
from cats.dms.services.enrolling import Referral, enrol_candidate, read_again
from cats.dms.services.reading import digest_of
from cats.dms.services.searching import TooOften, search_candidate
from cats.participants.models import Participant

FORM = "candidate_search"


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: Request) -> HttpResponse:
    """Look for somebody; what was typed stays when the service cannot be asked. Nothing of it is in the address."""
    candidates.require(request.user, "search")
    page = FormPage(request, SearchForm, name=FORM, back=reverse("home"))
    facts: dict[str, Any] = {"is_connected": clients.service().is_configured}
    # A search is repeated when it is sent again: it changes nothing.
    if page.is_ready and page.form.is_valid():
        assert isinstance(page.form, SearchForm)  # noqa: S101
        try:
            found = search_candidate(typed=page.form.typed, by=request.user)
        except TooOften as refusal:
            page.form.refuse(refusal.message)
            return page.render("cats/dms/search.html", facts, status=429)
        if found.outcome != Outcome.UNAVAILABLE:
            _keep_for_another_try(request, found)
            return redirect("candidate", search_id=found.pk)
        facts["is_unavailable"] = True
    return page.render("cats/dms/search.html", facts)


def _keep_for_another_try(request: Request, found: CandidateSearch) -> None:
    """Let somebody who found nobody go on from what they typed."""
    if found.outcome == Outcome.FOUND:
        drafts.discard(request.user, FORM, "")
    else:
        drafts.keep(drafts.DraftKey(request.user.pk, FORM, "", request.path), request.POST)


@require_http_methods(["GET", "HEAD", "POST"])
def candidate(request: Request, search_id: uuid.UUID) -> HttpResponse:
    """Show what a search came to, with a way on from everything; open the case of somebody who can be enrolled."""
    candidates.require(request.user, "search")
    found = selectors.find_search(request.user, search_id)
    is_repeated = request.method == "POST" and submissions.is_known(request.POST.get("submission_key", ""))
    said = None if request.method != "POST" or is_repeated else read_again(found)
    standing = selectors.standing_of(request.user, found)
    if standing.kind != "match" and not is_repeated:
        return render(request, "cats/dms/outcome.html", {"standing": standing, "search": found})
    return _enrolment(request, found, standing, said, is_repeated=is_repeated)


def _enrolment(
    request: Request, found: CandidateSearch, standing: Standing, said: Aggregate | None, *, is_repeated: bool
) -> HttpResponse:
    shown = standing.said
    lines = selectors.comparison(found, shown) if shown else []
    alike = selectors.find_lookalikes(request.user, found, shown) if shown else selectors.Lookalikes()
    page = FormPage(
        request,
        EnrolForm,
        name="enrol_candidate",
        about=found.pk,
        back=reverse("candidate_search"),
        differs=any(line.has_to_be_checked for line in lines),
        has_lookalikes=bool(alike),
    )
    if page.is_ready:
        if said is None and not is_repeated:
            page.form.refuse(
                "Their record could not be read again just now, so nobody was enrolled. What you entered is still "
                "here. Try again in a few minutes."
            )
        elif (answer := page.submit(lambda: _open_case(request, found, said, page))) is not None:
            return answer
        elif Participant.objects.filter(upci=found.upci).exists():
            messages.info(request, "Somebody opened a case for this person while you were looking. Nothing was lost.")
            return redirect("candidate", search_id=found.pk)
    facts = {
        "standing": standing,
        "search": found,
        "said": shown,
        "lines": lines,
        "lookalikes": alike,
        "where": selectors.whereabouts(shown) if shown else None,
        "seen": digest_of(shown) if shown else "",
        "is_from_file": standing.candidate is not None and standing.candidate.source == CandidateSource.FILE,
    }
    return page.render("cats/dms/match.html", facts)


def _open_case(request: Request, found: CandidateSearch, said: Aggregate | None, page: FormPage) -> Result:
    assert said is not None  # noqa: S101  a repeated submission never comes here
    case = enrol_candidate(
        said=said,
        seen=request.POST.get("seen", ""),
        search=found,
        referral=Referral(source=page.answers["referral_source"], comments=page.answers.get("referral_comments", "")),
        by=request.user,
    )
    return Result(_next_page(case), f"A case is open for {case}. You are the owner.")


def _next_page(case: Participant) -> str:
    """Return where the enrolment goes on."""
    try:
        return reverse("enrol", args=[case.pk])
    except NoReverseMatch:
        return reverse("case", args=[case.pk])
