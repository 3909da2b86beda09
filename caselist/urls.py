"""The routes of the caselist: one for each list, beside what belongs to all of them."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from caselist.lists import LISTS
from caselist.views import cases, columns, exporting, operations, saved, searching


class ListKey(StringConverter):
    """Takes the keys of lists alone."""

    regex = "|".join(LISTS)


register_converter(ListKey, "list_key")

urlpatterns = [
    path("cases/", cases.cases, {"key": "all"}, name="caselist"),
    *(
        path(f"cases/{key}/", cases.cases, {"key": key}, name=case_list.url_name)
        for key, case_list in LISTS.items()
        if key != "all"
    ),
    path("search/", searching.search, name="search"),
    path("cases/export/", exporting.export_cases, {"key": "all"}, name="caselist_export"),
    path("cases/export/<list_key:key>/", exporting.export_cases, name="caselist_export"),
    path("cases/export-selection/", exporting.export_selection, name="export_selection"),
    path("cases/select/", cases.select_cases, name="select_cases"),
    path("cases/columns/", columns.choose, name="caselist_columns"),
    path("cases/views/", saved.views, name="caselist_views"),
    path("cases/views/add/", saved.add, name="save_view"),
    path("cases/views/<int:view_id>/", saved.change, name="change_view"),
    path("cases/views/<int:view_id>/delete/", saved.delete, name="delete_view"),
    path("cases/views/default/", saved.set_default, name="default_view"),
    path("operations/caselist/", operations.state, name="caselist_operations"),
    path("operations/caselist/retry/", operations.retry, name="caselist_retry"),
]
