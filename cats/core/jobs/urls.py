"""Routes of jobs."""

from django.urls import path

from cats.core.jobs import views

urlpatterns = [
    path("", views.mine, name="jobs"),
    path("<uuid:job_id>/", views.progress, name="job"),
    path("<uuid:job_id>/undo/", views.undo, name="undo_job"),
    path("<uuid:job_id>/stop/", views.stop, name="stop_job"),
]
