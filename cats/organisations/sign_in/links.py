"""Addresses that e-mails about signing in lead to."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from cats.organisations.models import User


def link_for(user: User) -> str:
    """Return the address at which this person sets a new password: once, within the hour."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return outside(reverse("account_reset_password_from_key", kwargs=key))


def forgotten_address() -> str:
    """Return the address at which anybody asks for such a link."""
    return outside(reverse("account_reset_password"))


def outside(path: str) -> str:
    """Return a path as an address for an e-mail.

    The address that the service is configured with, not the one that the browser claims to have asked for.
    """
    return str(settings.SITE_ADDRESS).rstrip("/") + path
