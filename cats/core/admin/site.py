"""The admin's front door, which is ours: one sign-in, one second factor, one sign-out for the whole service."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme

from cats.core.admin.fixes import HistoryAdmin


class DataFixSite(AdminSite):
    """For system support; everybody else is told so, and signed-out people go to our sign-in page."""

    site_header = "CATS data fixes"
    site_title = "CATS data fixes"
    index_title = "What needs putting right?"
    empty_value_display = "none"
    enable_nav_sidebar = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Deleting by the hundred has no reason, no confirmation worth the name and no limit.
        self.disable_action("delete_selected")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take in our own tables only: others bring secrets (second factors) and forms that ask for no reason."""
        if admin_class is not None and issubclass(admin_class, HistoryAdmin):
            super().register(model_or_iterable, admin_class, **options)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send people to our sign-in page; refuse those who are signed in and may not be here."""
        asked = request.GET.get("next", "")
        safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
        onward = asked if safe else request.path.removesuffix("login/")
        if not request.user.is_authenticated:
            return redirect_to_login(onward)
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect(onward)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Leave signing out to our own page, which writes it down."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Leave passwords to our own page, which knows the rules."""
        return redirect("account_change_password")
