"""The routes of somebody's own files."""

from django.urls import path

from cats.core.files import views

urlpatterns = [
    path("files/", views.my_files, name="my_files"),
    path("files/<uuid:file_id>/download/", views.download, name="download_file"),
    path("files/<uuid:file_id>/delete/", views.discard, name="discard_file"),
]
