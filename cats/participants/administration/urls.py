"""The routes of what participants add to administration."""

from django.urls import path

from cats.participants.administration import views
from cats.participants.administration.changes import views as changes

urlpatterns = [
    path("labels/", views.labels, name="label_definitions"),
    path("labels/add/", views.add_label, name="add_label_definition"),
    path("labels/<int:label_id>/", views.change_label, name="change_label_definition"),
    path("labels/<int:label_id>/delete/", views.delete_label, name="delete_label_definition"),
    path("access-audit/", views.access_audit, name="access_audit"),
    path("system-audit/", changes.system_audit, name="system_audit"),
    path("system-audit/export/", changes.export_changes, name="export_changes"),
]
