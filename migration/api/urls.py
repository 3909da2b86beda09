"""The routes of the API, open to callers without a session: a token lets them in, or nothing does."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from migration.api import views
from migration.api.assembly import api


def _routes() -> list[URLPattern]:
    """Return ninja's routes without its root, which is the site's own first page."""
    routes = [found for found in api.urls[0] if isinstance(found, URLPattern) and found.name != "api-root"]
    for route in routes:
        # Named apart from our pages: ninja names a route after its function, and `job` is a page of ours.
        route.name = f"api_{route.name}"
        if route.callback is not None:
            route.callback = login_not_required(route.callback)
    return routes


urlpatterns = [
    path("api/openapi.json", views.description, name="api_description"),
    path("api/docs", views.documentation, name="api_documentation"),
    *_routes(),
]
