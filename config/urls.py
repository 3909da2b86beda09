"""Every route: case tracking, the caselist, migration, sign-in, the admin, health."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

# The admin has a sign-in page of its own, which knows neither lockout nor second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("", include("cats.urls")),
    path("", include("caselist.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "cats.core.views.errors.bad_request"
handler403 = "cats.core.views.errors.forbidden"
handler404 = "cats.core.views.errors.not_found"
handler429 = "cats.core.views.errors.too_many"  # allauth answers with it
handler500 = "cats.core.views.errors.server_error"
