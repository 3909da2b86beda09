"""Whether somebody has shown lately who they are: asked before anything changes about how they sign in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cats.core import clock
from cats.core.requests import Request
from cats.organisations.sign_in import factors

View = Callable[..., HttpResponse]


def is_fresh(request: Request) -> bool:
    """Say whether the person has shown who they are within the last minutes.

    A sign-in counts only for somebody who has no second factor yet, so that the set-up does not ask twice.
    """
    if did_recently_reauthenticate(request):
        return True
    records = get_authentication_records(request, request.user)
    is_recent = bool(records) and clock.now().timestamp() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
    return is_recent and not factors.has_any(request.user)


def shown_lately(view: View) -> View:
    """Ask who is there before this view, and come back to it."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")

    return guarded
