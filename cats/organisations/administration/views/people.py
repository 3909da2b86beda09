"""Accounts: the list, one of them, a new one, a change."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cats.core.admin.row_history import history_of
from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables.showing import show_list
from cats.organisations.administration import services
from cats.organisations.administration.forms.people import PersonForm
from cats.organisations.administration.selectors import people as selectors
from cats.organisations.administration.selectors.people import role_words
from cats.organisations.administration.tables import PeopleTable
from cats.organisations.administration.views.menu import acts_for
from cats.organisations.models import User
from cats.organisations.policies import users
from cats.organisations.sign_in.addresses import client_address

PAGES = "cats/administration/people/"
NEWEST_CHANGES = 10


@require_safe
def people(request: Request) -> HttpResponse:
    """Show the accounts of the person's branch."""
    users.require(request.user, "see_accounts")
    return show_list(
        request,
        f"{PAGES}list.html",
        PeopleTable,
        selectors.accounts(request.user),
        filters=selectors.filters_for(request.user),
        around={"role_words": role_words},
    )


@require_safe
def person(request: Request, user_id: int) -> HttpResponse:
    """Show one account: its facts, what was noted, what happened to it."""
    found = find_person(request, user_id)
    changes = history_of(User, found.pk)
    facts = {
        "person": found,
        "role_words": role_words(found),
        "acts": acts_for(request.user, found),
        "may_edit": users.may(request.user, "manage", found),
        "notes": selectors.notes_of(found),
        "events": selectors.events_of(found),
        "done_by": selectors.done_by,
        "changes": changes[:NEWEST_CHANGES],
        "change_count": len(changes),
        "others": selectors.facts_from_others(request.user, found),
    }
    return render(request, f"{PAGES}person.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Make an account and invite its owner."""
    users.require(request.user, "add")
    page = FormPage(request, PersonForm, name="person", back=reverse("users"), by=request.user)

    def work() -> Result:
        made = services.create_person(by=request.user, address=client_address(request), **_answers(page))
        return Result(reverse("user", args=[made.pk]), f"The account of {made} is made. We have sent an invitation.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    return page.render(f"{PAGES}add.html")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, user_id: int) -> HttpResponse:
    """Change an account's facts and roles."""
    found = find_person(request, user_id)
    users.require(request.user, "manage", found)
    address = reverse("user", args=[found.pk])
    page = FormPage(
        request, PersonForm, name="edit_person", about=found.pk, row=found, back=address,
        by=request.user, person=found, initial=_facts_of(found),
    )  # fmt: skip

    def work() -> Result:
        came_from = client_address(request)
        services.edit_person(
            user=found, by=request.user, expected_version=page.version, address=came_from, **_answers(page)
        )
        return Result(address, f"The account of {page.answers['display_name']} is changed.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    return page.render(f"{PAGES}edit.html", {"person": found})


def find_person(request: Request, user_id: int) -> User:
    """Return an account that the person may look at; 403 without the permission, 404 outside their branch."""
    users.require(request.user, "see_accounts")
    found = selectors.accounts(request.user).select_related("tenant", "line_manager").filter(pk=user_id).first()
    if found is None:
        raise Http404
    return found


def _answers(page: FormPage) -> dict[str, Any]:
    form: Any = page.form
    return {**form.facts, "reason": form.reason}


def _facts_of(found: User) -> dict[str, Any]:
    names = ("tenant", "display_name", "email", "phone", "roles", "delius_username")
    return {name: getattr(found, name) for name in names}
