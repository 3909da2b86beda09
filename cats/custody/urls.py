"""The routes of custody records."""

from django.urls import path

from cats.custody import views

urlpatterns = [
    path("cases/<int:case_id>/custody/", views.overview, name="case_custody"),
    path("cases/<int:case_id>/custody/visits/", views.visits, name="case_visits"),
    path("cases/<int:case_id>/custody/money/", views.money, name="case_money"),
]
