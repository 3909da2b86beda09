"""Browsers in which somebody has just signed in, without the page: for every test that is not about signing in."""

from allauth.account.internal.flows.login import record_authentication
from django.test import Client, RequestFactory

from cats.organisations.models import User


def browser_of(user: User) -> Client:
    """Return a browser with a session that has proved a moment ago who sits there, as some pages of an account ask."""
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    request = RequestFactory().get("/")
    request.session, request.user = browser.session, user
    record_authentication(request, user, "password", reauthenticated=True)
    request.session.save()
    return browser
