"""Every route: case tracking, the caselist, migration, sign-in, the admin, health."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("cats.urls")),
    path("", include("caselist.urls")),
    path("", include("migration.api.urls")),
    path("migration/", include("migration.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "cats.core.views.errors.bad_request"
handler403 = "cats.core.views.errors.forbidden"
handler404 = "cats.core.views.errors.not_found"
handler429 = "cats.core.views.errors.too_many"  # allauth answers with it
handler500 = "cats.core.views.errors.server_error"
