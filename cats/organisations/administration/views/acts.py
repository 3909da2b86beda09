"""Acts on one account: each view is a door, a reason, a service and a redirect."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.organisations.administration import services
from cats.organisations.administration.forms.people import ReasonForm
from cats.organisations.administration.selectors.people import facts_from_others
from cats.organisations.administration.services import Reason
from cats.organisations.administration.views.menu import act_named
from cats.organisations.administration.views.people import PAGES, find_person
from cats.organisations.models import User, UserStatus
from cats.organisations.policies import users
from cats.organisations.sign_in.addresses import client_address

Service = Callable[[User, Reason, str | None, int | None], str]
WAYS = require_http_methods(["GET", "HEAD", "POST"])


@WAYS
def review(request: Request, user_id: int) -> HttpResponse:
    """Keep somebody out while something is looked into."""
    return _step(request, user_id, "review_user", UserStatus.IN_REVIEW, "is in review")


@WAYS
def reactivate(request: Request, user_id: int) -> HttpResponse:
    """Let somebody in again."""
    return _step(request, user_id, "reactivate_user", UserStatus.ACTIVE, "is active again")


@WAYS
def leave(request: Request, user_id: int) -> HttpResponse:
    """Close the account of somebody who has left."""
    return _step(request, user_id, "leave_user", UserStatus.LEFT, "is marked as having left")


@WAYS
def unlock(request: Request, user_id: int) -> HttpResponse:
    """Let somebody who is locked out try again at once."""

    def work(person: User, reason: Reason, address: str | None, version: int | None) -> str:
        services.unlock(user=person, by=request.user, reason=reason, address=address)
        return f"{person} can sign in again."

    return _act(request, user_id, "unlock_user", work)


@WAYS
def reset(request: Request, user_id: int) -> HttpResponse:
    """Send somebody a link to choose a new password."""

    def work(person: User, reason: Reason, address: str | None, version: int | None) -> str:
        services.send_reset(user=person, by=request.user, reason=reason, address=address)
        return f"We have sent {person} a link to choose a new password."

    return _act(request, user_id, "reset_user", work)


@WAYS
def remove_factors(request: Request, user_id: int) -> HttpResponse:
    """Let somebody who has lost their second sign-in step set up a new one."""

    def work(person: User, reason: Reason, address: str | None, version: int | None) -> str:
        services.remove_second_factors(user=person, by=request.user, reason=reason, address=address)
        return f"{person} sets up a new second sign-in step when they next sign in."

    return _act(request, user_id, "remove_user_factors", work)


@WAYS
def add_note(request: Request, user_id: int) -> HttpResponse:
    """Write a note on an account."""

    def work(person: User, reason: Reason, address: str | None, version: int | None) -> str:
        services.add_note(user=person, by=request.user, reason=reason)
        return "Your note is added."

    return _act(request, user_id, "add_user_note", work)


def _step(request: Request, user_id: int, route: str, to: UserStatus, words: str) -> HttpResponse:
    def work(person: User, reason: Reason, address: str | None, version: int | None) -> str:
        services.change_status(
            user=person, to=to, by=request.user, reason=reason, expected_version=version, address=address
        )
        return f"The account of {person} {words}."

    return _act(request, user_id, route, work)


def _act(request: Request, user_id: int, route: str, work: Service) -> HttpResponse:
    """Run one act from the question why to the redirect; one that cannot be done any more leads back and says so."""
    person, act = find_person(request, user_id), act_named(route)
    users.require(request.user, act.policy, person)
    back = reverse("user", args=[person.pk])
    if request.method != "POST" and not act.is_open(person):
        messages.info(request, f"Nothing to do: the account of {person} does not need this any more.")
        return redirect(back)
    page = FormPage(request, ReasonForm, name=route, about=person.pk, row=person, back=back)

    def finish() -> Result:
        form: ReasonForm = page.form  # type: ignore[assignment]
        return Result(back, work(person, form.reason, client_address(request), page.version))

    if page.is_ready and (answer := page.submit(finish)) is not None:
        return answer
    facts = {"person": person, "act": act, "others": facts_from_others(request.user, person)}
    return page.render(f"{PAGES}act.html", facts)
