"""A person's notifications: the list, opening one, marking them, and how they want to be told."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cats.core import submissions
from cats.core.form_page import FormPage
from cats.core.pressing import press
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables.page import ListPage
from cats.core.tables.showing import show_list
from cats.core.tables.state import whole_number
from cats.core.words import counted
from cats.notifications import selectors, services
from cats.notifications.forms import PreferenceForm
from cats.notifications.header import unread_of
from cats.notifications.models import Digest, NotificationPreference
from cats.notifications.tables import FILTERS, NotificationTable


@require_safe
def show(request: Request) -> HttpResponse:
    """Show what the person was told, the newest first."""
    rows = selectors.notifications_of(request.user)

    def facts(page: ListPage) -> dict[str, Any]:
        newest = getattr(page.rows[0], "newest", 0) if page.rows else 0
        return {"told": selectors.told(request.user, page.rows), "newest": newest}

    around = {"unread": unread_of(request), "new_key": submissions.new_key}
    return show_list(
        request, "cats/notifications/list.html", NotificationTable, rows, filters=FILTERS, facts=facts, around=around
    )


@require_safe
def open_notification(request: Request, notification_id: int) -> HttpResponse:
    """Lead to what a notification is about and mark it as read; say so when the case is out of the person's sight."""
    notification = selectors.find(request.user, notification_id)
    services.mark_read(notification=notification, by=request.user)
    if not selectors.may_follow(request.user, notification):
        return render(request, "cats/notifications/out_of_sight.html", {"notification": notification})
    return redirect(notification.link)


@require_POST
def mark(request: Request, notification_id: int) -> HttpResponse:
    """Mark one as read, or as unread again."""
    notification = selectors.find(request.user, notification_id)
    as_unread = request.POST.get("as") == "unread"

    def work() -> str:
        change = services.mark_unread if as_unread else services.mark_read
        change(notification=notification, by=request.user)
        return f"The notification is marked as {'unread' if as_unread else 'read'}."

    return _act(request, f"mark_notification:{notification_id}", work)


@require_POST
def mark_all(request: Request) -> HttpResponse:
    """Mark everything as read that there was when the person opened the list; what came since stays new."""

    def work() -> str:
        done = services.mark_all_read(by=request.user, until=whole_number(request.POST.get("until")))
        return f"{counted(done, 'notification')} marked as read." if done else "Nothing was unread."

    return _act(request, "mark_all_notifications", work)


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: Request) -> HttpResponse:
    """Choose whether notifications are e-mailed as well."""
    known = NotificationPreference.objects.filter(user=request.user).first()
    back = reverse("notifications")
    initial = {"digest": known.digest if known else Digest.OFF}
    page = FormPage(request, PreferenceForm, name="notification_preference", back=back, initial=initial)

    def work() -> Result:
        services.choose_digest(by=request.user, digest=page.answers["digest"])
        return Result(back, "Your choice is saved.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    return page.render("cats/notifications/preferences.html")


def _act(request: Request, name: str, work: Callable[[], str]) -> HttpResponse:
    return press(request, name, lambda: Result(reverse("notifications"), work()))
