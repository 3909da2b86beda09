"""Routes of the outbox."""

from django.urls import path

from cats.core.outbox import views

urlpatterns = [
    path("outbox/", views.show, name="outbox"),
    path("outbox/<uuid:message_id>/retry/", views.retry, name="retry_message"),
    path("outbox/<uuid:message_id>/give-up/", views.give_up, name="give_up_message"),
]
