"""Who a session belongs to."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from cats.core.request_user import with_wanted
from cats.core.statements import prepared_statement
from cats.organisations.models import User


class SignInBackend(AuthenticationBackend):
    """Loads a person with their tenant in one query, and only while their status lets them in."""

    def get_user(self, user_id: Any) -> User | None:
        user = _with_wanted.one(int(user_id))
        return user if user is not None and self.user_can_authenticate(user) else None


@prepared_statement
def _with_wanted(user_id: int) -> QuerySet[User]:
    return with_wanted(User.objects.select_related("tenant").filter(pk=user_id))
