"""Routes of notifications."""

from django.urls import path

from cats.notifications import views

urlpatterns = [
    path("notifications/", views.show, name="notifications"),
    path("notifications/read/", views.mark_all, name="mark_all_notifications"),
    path("notifications/emails/", views.preferences, name="notification_preferences"),
    path("notifications/<int:notification_id>/", views.open_notification, name="open_notification"),
    path("notifications/<int:notification_id>/mark/", views.mark, name="mark_notification"),
]
