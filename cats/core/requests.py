"""The request as our views receive it."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

if TYPE_CHECKING:
    from cats.organisations.models import User


class Request(HttpRequest):
    """A request of a signed-in person: LoginRequiredMiddleware lets nobody else reach a view of ours."""

    user: "User"
    request_id: str


def signed_in(request: HttpRequest) -> "User":
    """Return the person of a request whose type is Django's (the admin's), where nobody else gets."""
    return cast("User", request.user)
