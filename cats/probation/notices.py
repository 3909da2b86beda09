"""Telling managers, on their Today page, that one of their people opened a restricted record in an emergency."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from cats.core import draft_list, today
from cats.core.draft_list import FormName
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.statements import statement
from cats.core.submissions import Result
from cats.core.today import Found, Part
from cats.organisations.models import User
from cats.probation.models import ManagerNotice
from cats.probation.policies import notices
from cats.probation.services import emergencies

MOST_SHOWN = 20


def register() -> None:
    """Add ours to the page, and name our form; called once, when the application is ready."""
    draft_list.forms["emergency"] = FormName("Opening of a restricted record in an emergency")
    today.parts.append(Part("cats/probation/_notices.html", find_notices, order=5))


def find_notices(by: User, day: date) -> Found | None:
    """Find the notices that a manager has not read, the latest first; nothing when there is none. One query.

    They name the record by its CRN only, and so name no case: the manager need not be let in to it themselves.
    """
    found = _unread.rows(by)

    def tell(masked: set[int]) -> dict[str, Any]:
        return {"notices": found}

    return Found(tell) if found else None


@statement
def _unread(by: User) -> QuerySet[ManagerNotice]:
    unread = notices.scope(by, ManagerNotice.objects.filter(read_at=None)).select_related("access__user")
    return unread.order_by("-made_at", "-pk")[:MOST_SHOWN]


@require_POST
def mark_read(request: Request, notice_id: int) -> HttpResponse:
    """Note that the manager has read a notice."""
    notice = get_object_or_404(notices.scope(request.user, ManagerNotice.objects.all()), pk=notice_id)

    def work() -> Result:
        emergencies.read_notice(notice=notice, by=request.user)
        return Result(reverse("home"), "The notice is marked as read.")

    return press(request, f"read_notice:{notice_id}", work)
