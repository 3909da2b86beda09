"""A person's own account: how they sign in, when they last did, and where else they are."""

from typing import Any

from allauth.account import views as allauth_account
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions.internal.flows import sessions as flows
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cats.core.requests import Request
from cats.core.roles import Role
from cats.organisations.models import SignInEvent
from cats.organisations.profile.pages import home_pages
from cats.organisations.sign_in import audit, factors
from cats.organisations.sign_in.devices import device_of
from cats.organisations.sign_in.forms import ConfirmCodeForm, ConfirmPasskeyForm, ConfirmPasswordForm
from cats.organisations.sign_in.views.door import PAGES


class ConfirmByPasskey(webauthn.ReauthenticateWebAuthnView):
    """Show a passkey again."""

    form_class = ConfirmPasskeyForm
    template_name = f"{PAGES}confirm_passkey.html"

    def form_invalid(self, form: ConfirmPasskeyForm) -> HttpResponse:
        """Stay on the page and say what is wrong; allauth would go to the sign-in page."""
        page: HttpResponse = self.render_to_response(self.get_context_data() | {"form": form})
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"options": context["js_data"]["request_options"]}


confirm_password = allauth_account.ReauthenticateView.as_view(
    form_class=ConfirmPasswordForm, template_name=f"{PAGES}confirm_password.html"
)
confirm_code = mfa.ReauthenticateView.as_view(form_class=ConfirmCodeForm, template_name=f"{PAGES}confirm_code.html")
confirm_passkey = ConfirmByPasskey.as_view()


@require_safe
def account(request: Request) -> HttpResponse:
    """How the person signs in, and where they are signed in."""
    mine = factors.of(request.user)
    sign_ins = audit.last_sign_ins(request.user)
    facts = {
        "roles": [Role(role).label for role in request.user.roles] or ["Support worker"],
        "home_page": home_pages(request.user).get(request.user.home_page, "Today"),
        "factors": mine,
        "may_remove": len(mine) > 1 or not settings.SECOND_FACTOR_REQUIRED,
        "has_app": any(factor.type == Authenticator.Type.TOTP for factor in mine),
        "codes_left": factors.recovery_codes_left(request.user),
        "previous": sign_ins[1] if len(sign_ins) > 1 else None,
        "sessions": [(device_of(one.user_agent), one) for one in UserSession.objects.purge_and_list(request.user)],
    }
    return render(request, f"{PAGES}account.html", facts)


@require_POST
def end_other_sessions(request: Request) -> HttpResponse:
    """Sign the person out everywhere but here."""
    flows.end_other_sessions(request, request.user)
    audit.record_request(SignInEvent.Kind.SESSION_ENDED, request, user=request.user)
    messages.success(request, "You are signed out everywhere else.")
    return redirect("account")
