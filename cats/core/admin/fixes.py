"""The admin of a table that people may put right."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from cats.core import versions
from cats.core.admin.forms import SHORTEST_REASON, DataFixForm
from cats.core.admin.row_history import history_of
from cats.core.history import history_context
from cats.core.models import Versioned
from cats.core.tables.paging import CappedPaginator

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Model]
else:
    ModelAdmin = admin.ModelAdmin


ASKED_LAST = ("reason", "opened_version")


class QuickPaginator(CappedPaginator):
    """Stands in for Django's paginator, and counts no further than its cap."""

    def __init__(
        self, object_list: QuerySet[Any], per_page: int, orphans: int = 0, allow_empty_first_page: bool = True
    ) -> None:
        super().__init__(object_list, per_page)


class HistoryAdmin(ModelAdmin):
    """What every table of the admin has: pages that never count everything, and its rows' history."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    paginator = QuickPaginator
    object_history_template = "admin/row_history.html"

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Keep everything: what is wrong is put right, closed or archived."""
        return False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show who changed the row, when, what and why; also of a row that is no longer there."""
        key = unquote(object_id)
        history, row = history_of(self.model, key), self.get_object(request, object_id)
        if row is None and not history:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {row or key}",
            "object": row,
            "history": history,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/row_history.html", context)


class DataFixAdmin(HistoryAdmin):
    """A table whose rows system support may change, each time with a reason."""

    form = DataFixForm
    delete_confirmation_template = "admin/delete_with_reason.html"

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return self.with_reason(super().get_fieldsets(request, obj))

    def with_reason(self, fieldsets: Iterable[Any]) -> list[Any]:
        """Ask for the reason last, after the changes that it explains."""
        asked = [
            (title, {**options, "fields": [name for name in options["fields"] if name not in ASKED_LAST]})
            for title, options in fieldsets
        ]
        return [*asked, ("Why", {"fields": ASKED_LAST})]

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **options: Any) -> Any:
        """Tell the form who is asking."""
        form: Any = super().get_form(request, obj, change, **options)
        form.fixer = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Save what has changed, count it as a version, and put the reason into the row history."""
        self.explain(form)
        if not change:
            obj.save()
        elif isinstance(obj, Versioned):
            versions.save(obj, *form.changed_fields)
        elif form.changed_fields:
            obj.save(update_fields=form.changed_fields)

    def explain(self, form: DataFixForm) -> None:
        """Attach the form's reason to every row that this request changes."""
        history_context(reason=form.cleaned_data["reason"], via="admin")

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask for a reason here too."""
        if request.method == "POST" and self.has_delete_permission(request, self.get_object(request, object_id)):
            reason = request.POST.get("reason", "").strip()
            if len(reason) < SHORTEST_REASON:
                messages.error(request, f"Give a reason of at least {SHORTEST_REASON} characters.")
                return HttpResponseRedirect(request.path)
            history_context(reason=reason, via="admin")
        return super().delete_view(request, object_id, extra_context)
