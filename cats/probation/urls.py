"""The routes of probation data."""

from django.urls import path

from cats.probation import notices, views

urlpatterns = [
    path("cases/<int:case_id>/probation/", views.probation, name="case_probation"),
    path("cases/<int:case_id>/probation/refresh/", views.refresh, name="refresh_probation"),
    path("cases/<int:case_id>/emergency/", views.emergency, name="open_in_emergency"),
    path("notices/<int:notice_id>/read/", notices.mark_read, name="read_notice"),
]
