"""Routes of the kernel."""

from django.urls import path

from cats.core.views import pages

urlpatterns = [
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("help/", pages.help_page, name="help"),
    path("session/extend/", pages.extend_session, name="session_extend"),
]
