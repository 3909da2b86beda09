"""The routes of the caselist."""

from django.urls import path

from caselist.views import cases, operations

urlpatterns = [
    path("cases/", cases.cases, name="caselist"),
    path("cases/export/", cases.export_cases, name="caselist_export"),
    path("cases/select/", cases.select_cases, name="select_cases"),
    path("operations/caselist/", operations.state, name="caselist_operations"),
    path("operations/caselist/retry/", operations.retry, name="caselist_retry"),
]
