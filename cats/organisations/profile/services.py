"""Changing one's own details."""

from django.db import transaction

from cats.core import versions
from cats.core.errors import Refused
from cats.organisations.models import SignInEvent, User
from cats.organisations.profile.pages import home_pages
from cats.organisations.sign_in import audit


@transaction.atomic
def change_details(
    *, user: User, display_name: str, phone: str, expected_version: int | None = None, address: str | None = None
) -> User:
    """Change one's own name and phone number; what changed is written down. Raises Stale.

    The caller has made sure, lately, that it is really this person.
    """
    row = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    versions.check(row, expected_version)
    wanted = {"display_name": display_name, "phone": phone}
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    if changed:
        row.display_name, row.phone = display_name, phone
        versions.save(row, "display_name", "phone")
        audit.record(SignInEvent.Kind.DETAILS_CHANGED, user=row, by=row, address=address, fields=changed)
    return row


@transaction.atomic
def choose_home_page(*, user: User, page: str) -> User:
    """Set where somebody begins after signing in. Raises Refused for a page that is not theirs."""
    if page not in home_pages(user):
        raise Refused("Choose the page again: it is not, or no longer, on the list", field="page")
    row = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    row.home_page = page
    return versions.save(row, "home_page")
