"""The request as our views receive it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from cats.organisations.models import User


class Request(HttpRequest):
    """A request of a signed-in person: LoginRequiredMiddleware lets nobody else reach a view of ours."""

    user: "User"
    request_id: str
