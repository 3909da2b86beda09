"""Routes of the kernel."""

from django.urls import path

from cats.core.views import drafts, pages, today

urlpatterns = [
    path("", today.show, name="home"),
    path("drafts/<int:draft_id>/delete/", drafts.delete_draft, name="delete_draft"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("help/", pages.help_page, name="help"),
    path("session/extend/", pages.extend_session, name="session_extend"),
]
