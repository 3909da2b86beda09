"""In and out: name and password, the second step, signing out."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cats.organisations.sign_in import factors
from cats.organisations.sign_in.forms import CodeForm, PasskeyForm, SignInForm

PAGES = "cats/organisations/sign_in/"


class SecondStep(mfa.AuthenticateView):
    """The second step: a code or a passkey, whichever the person has."""

    form_class = CodeForm
    webauthn_form_class = PasskeyForm
    template_name = f"{PAGES}second_step.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.stage.login.user
        codes = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]
        return context | {
            "passkey_form": self.webauthn_form,
            "takes_codes": factors.has_any(user, codes),
            "takes_passkeys": factors.has_any(user, [Authenticator.Type.WEBAUTHN]),
            "options": context["js_data"]["request_options"],
        }


sign_in = account.LoginView.as_view(form_class=SignInForm, template_name=f"{PAGES}sign_in.html")
second_step = SecondStep.as_view()
# Signs out by POST; a GET asks first.
sign_out = account.LogoutView.as_view(template_name=f"{PAGES}sign_out.html")


@login_not_required
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """After signing out."""
    return render(request, f"{PAGES}signed_out.html")


@login_not_required
@require_safe
def refused(request: HttpRequest) -> HttpResponse:
    """For somebody whose account may not sign in: why is not said, who can help is."""
    return render(request, f"{PAGES}refused.html", status=403)
