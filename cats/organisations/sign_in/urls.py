"""The routes of signing in. allauth reverses the names; what it has and we do not use has no route."""

from django.urls import path, re_path

from cats.organisations.profile import views as profile
from cats.organisations.sign_in.views import account, door, factors, passwords

urlpatterns = [
    path("sign-in/", door.sign_in, name="account_login"),
    path("sign-in/second-step/", door.second_step, name="mfa_authenticate"),
    path("sign-in/refused/", door.refused, name="account_inactive"),
    path("sign-out/", door.sign_out, name="account_logout"),
    path("signed-out/", door.signed_out, name="signed_out"),
    path("password/forgotten/", passwords.forgotten, name="account_reset_password"),
    path("password/forgotten/sent/", passwords.forgotten_sent, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        passwords.set_new,
        name="account_reset_password_from_key",
    ),
    path("account/", account.account, name="account"),
    path("account/details/", profile.details, name="own_details"),
    path("account/home-page/", profile.home_page, name="home_page"),
    path("account/password/", passwords.change, name="account_change_password"),
    path("account/confirm/", account.confirm_password, name="account_reauthenticate"),
    path("account/confirm/code/", account.confirm_code, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", account.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    path("account/second-step/", factors.choose, name="second_factor"),
    path("account/second-step/app/", factors.add_app, name="mfa_activate_totp"),
    path("account/second-step/passkey/", factors.add_passkey, name="mfa_add_webauthn"),
    path("account/second-step/<int:pk>/remove/", factors.remove, name="remove_factor"),
    path("account/recovery-codes/", factors.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", factors.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/sessions/end/", account.end_other_sessions, name="end_other_sessions"),
]
