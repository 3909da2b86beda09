"""Changing a password, and setting a new one by a link."""

from allauth.account import views as account
from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cats.organisations.models import SignInEvent, User
from cats.organisations.sign_in import audit, mail
from cats.organisations.sign_in.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from cats.organisations.sign_in.links import link_for
from cats.organisations.sign_in.views.door import PAGES


class SetNewPassword(account.PasswordResetFromKeyView):
    """Behind the link of a reset e-mail. It does not sign anybody in, and does not unlock."""

    form_class = NewPasswordForm
    template_name = f"{PAGES}new_password.html"
    success_url = reverse_lazy("account_login")

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        audit.record_request(SignInEvent.Kind.PASSWORD_RESET, self.request, user=self.reset_user)
        return response


class ChangePassword(account.PasswordChangeView):
    """The person's own password; ends their other sessions."""

    form_class = ChangePasswordForm
    template_name = f"{PAGES}change_password.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form: ChangePasswordForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        audit.record_request(SignInEvent.Kind.PASSWORD_CHANGED, self.request, user=form.user)
        return response


change = ChangePassword.as_view()
set_new = SetNewPassword.as_view()


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same for every address, and so is what happens at ours."""
    form = ForgottenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, f"{PAGES}forgotten.html", {"form": form})
    address = form.cleaned_data["email"]
    limit = {"app": "allauth.account", "action": "reset_password", "key": address}
    limited: HttpResponse | None = ratelimit.consume_or_429(request, **limit)
    if limited is not None:
        return limited
    try:
        ask(request, address)
    except mail.MailDown:
        return render(request, f"{PAGES}mail_down.html", status=503)
    return redirect("account_reset_password_done")


@login_not_required
@require_safe
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """What to look out for now."""
    return render(request, f"{PAGES}forgotten_sent.html")


def ask(request: HttpRequest, address: str) -> None:
    """Write to an address at one of our domains, whether or not it is somebody's: the work and its failure are alike.

    Addresses elsewhere get nothing, so that nobody can make us write to strangers. Raises MailDown.
    """
    user = User.objects.filter(email=address).first()
    audit.record_request(SignInEvent.Kind.PASSWORD_RESET_ASKED, request, user=user, name=address)
    if user is not None and user.is_active:
        mail.send("password_reset", address, user=user, link=link_for(user))
    elif mail.is_ours(address):
        mail.send("password_reset_unknown", address)
