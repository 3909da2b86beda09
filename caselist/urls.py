"""The routes of the caselist."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
