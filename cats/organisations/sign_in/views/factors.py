"""Second factors: choosing one, adding, removing, recovery codes. Who is there is asked first, every time."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import flows as recovery
from allauth.mfa.totp.internal import flows as totp
from allauth.mfa.webauthn.internal import auth as webauthn_auth
from allauth.mfa.webauthn.internal import flows as webauthn
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from cats.core.forms.base import GovukForm
from cats.core.requests import Request
from cats.organisations.models import SignInEvent
from cats.organisations.sign_in import accounts, audit, factors, mail, sessions
from cats.organisations.sign_in.addresses import client_address
from cats.organisations.sign_in.forms import AddAppForm, AddPasskeyForm
from cats.organisations.sign_in.identity import shown_lately
from cats.organisations.sign_in.pictures import square_code
from cats.organisations.sign_in.views.door import PAGES

AFTER_SET_UP = "after_set_up"


@require_safe
def choose(request: Request) -> HttpResponse:
    """What a second factor is, and which kinds there are; the set-up that nobody gets round starts here."""
    if get_adapter().is_safe_url(request.GET.get("next")):
        request.session[AFTER_SET_UP] = request.GET["next"]
    facts = {"has_app": has_app(request), "is_first": not factors.has_any(request.user)}
    return render(request, f"{PAGES}choose_factor.html", facts | passkey_facts(request))


@shown_lately
@require_http_methods(["GET", "HEAD", "POST"])
def add_app(request: Request) -> HttpResponse:
    """Show a secret to an authenticator app, and take the first code as proof."""
    if has_app(request):
        return redirect("account")
    form = AddAppForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid() and form.step is not None:
        factor, codes = totp.activate_totp(request, form)
        factors.remember_step(factor, form.step)
        return added(request, factor, is_first=codes is not None)
    address = get_factor_adapter().build_totp_url(request.user, form.secret)
    facts = {"form": form, "secret": in_fours(form.secret), "picture": square_code(address)}
    return render(request, f"{PAGES}add_app.html", facts)


@shown_lately
@require_http_methods(["GET", "HEAD", "POST"])
def add_passkey(request: Request) -> HttpResponse:
    """Let the browser make a passkey; needs script and a host name."""
    form = AddPasskeyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        factor, codes = webauthn.add_authenticator(request, name=answers["name"], credential=answers["credential"])
        return added(request, factor, is_first=codes is not None)
    options = webauthn_auth.begin_registration(request.user, False)
    facts = {"form": form, "options": options} | passkey_facts(request)
    return render(request, f"{PAGES}add_passkey.html", facts)


@shown_lately
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a factor away, after asking; the last one stays where everyone must have one."""
    factor = get_object_or_404(Authenticator, pk=pk, user=request.user, type__in=factors.MAIN)
    if factors.is_last(factor):
        messages.error(request, "This is your only second sign-in step. Add another one before you remove it.")
        return redirect("account")
    if request.method != "POST":
        facts = {"form": GovukForm(), "factor": factor, "is_app": factor.type == Authenticator.Type.TOTP}
        return render(request, f"{PAGES}remove_factor.html", facts)
    delete_and_cleanup(request, factor)
    audit.record_request(SignInEvent.Kind.FACTOR_REMOVED, request, user=request.user)
    mail.notify("factor_removed", request.user)
    messages.success(request, "The second sign-in step has been removed.")
    return redirect("account")


@shown_lately
@require_GET
def recovery_codes(request: Request) -> HttpResponse:
    """Show new recovery codes, this once."""
    codes, can_view = recovery.view_recovery_codes(request)
    if codes is None or not can_view:
        return redirect("account")
    onward = request.session.pop(AFTER_SET_UP, "") or reverse("account")
    return render(request, f"{PAGES}recovery_codes.html", {"codes": codes.get_unused_codes(), "onward": onward})


@shown_lately
@require_http_methods(["GET", "HEAD", "POST"])
def new_recovery_codes(request: Request) -> HttpResponse:
    """Make new recovery codes in place of the old, after asking."""
    if not factors.has_any(request.user):
        return redirect("second_factor")
    if request.method != "POST":
        return render(request, f"{PAGES}new_recovery_codes.html", {"form": GovukForm()})
    recovery.generate_recovery_codes(request)
    audit.record_request(SignInEvent.Kind.FACTOR_ADDED, request, user=request.user)
    return redirect("mfa_view_recovery_codes")


def added(request: Request, factor: Authenticator, *, is_first: bool) -> HttpResponse:
    """Go on after adding a factor: it was shown, so session and account are complete."""
    record_authentication(request, request.user, "mfa", id=factor.pk, type=factor.type, reauthenticated=True)
    sessions.prove_second_factor(request.session)
    audit.record_request(SignInEvent.Kind.FACTOR_ADDED, request, user=request.user)
    accounts.activate(request.user, address=client_address(request))
    return redirect("mfa_view_recovery_codes" if is_first else "account")


def has_app(request: Request) -> bool:
    """Say whether the person has an authenticator app already; there is one at most."""
    return factors.has_any(request.user, [Authenticator.Type.TOTP])


def passkey_facts(request: Request) -> dict[str, Any]:
    """Return whether passkeys can work here: browsers tie them to a host name and refuse a bare address."""
    host = request.get_host()
    is_number = host.startswith("[") or host.partition(":")[0].replace(".", "").isdecimal()
    return {"passkeys_work": not is_number}


def in_fours(secret: str) -> str:
    """Return a secret in groups that can be read out and typed."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
