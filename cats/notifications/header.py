"""How many notifications a person has not read, on every page and without a query of its own."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, OuterRef
from django.http import HttpRequest

from cats.core import pages, request_user
from cats.core.pages import Bell
from cats.core.request_user import known_of
from cats.notifications.models import Notification

UNREAD = "unread_notifications"
MOST_COUNTED = 100


def register() -> None:
    """Count with the person's own row, and show it in the header; called once, when the application is ready."""
    # As an array cut at the cap, out of the index of what is unread: who has ten thousand unread pays for a hundred.
    unread = Notification.objects.filter(to=OuterRef("pk"), read_at=None).order_by("-at", "-pk").values("pk")
    counted = Func(ArraySubquery(unread[:MOST_COUNTED]), function="cardinality", output_field=IntegerField())
    request_user.want(UNREAD, counted)
    pages.BELLS.append(bell)


def bell(request: HttpRequest) -> Bell:
    """Return the header's link to the notifications, with how many are unread."""
    return Bell("notifications", "Notifications", unread_of(request), MOST_COUNTED)


def unread_of(request: HttpRequest) -> int:
    """Return how many notifications the person of a request has not read, up to the cap."""
    return int(known_of(request.user, UNREAD, 0) or 0)  # type: ignore[arg-type]
