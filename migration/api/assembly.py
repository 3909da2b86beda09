"""The API put together. Its description is at /api/openapi.json, and as a page at /api/docs."""

from functools import cached_property
from typing import Any

from django.conf import settings
from ninja import NinjaAPI

from migration.api import (
    problems,
    routes_events,
    routes_failures,
    routes_mappings,
    routes_repairs,
    routes_rooms,
    routes_runs,
    routes_service,
)
from migration.api.texts import JsonParser

DESCRIPTION = (
    "Migrates records from NOMIS, takes its events in, and repairs single records. Every call carries a bearer token: "
    "one that the command issue_api_token made, or one of the configured issuer, with its roles in `authorities`. "
    "Every error has the same body."
)


PARTS = (
    routes_runs,
    routes_failures,
    routes_rooms,
    routes_mappings,
    routes_repairs,
    routes_events,
    routes_service,
)


class Api(NinjaAPI):
    """Stands at the root of the site, beside its pages; routes are complete when it is first described."""

    @cached_property
    def described(self) -> dict[str, Any]:
        """The description of every route, put together once: that takes a second."""
        return self.get_openapi_schema()

    def get_root_path(self, path_params: Any) -> str:
        """Return where the API begins."""
        return "/"


def build() -> Api:
    """Make the API with all its routes."""
    api = Api(
        title="CATS: NOMIS migration",
        version=settings.VERSION,
        description=DESCRIPTION,
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
        parser=JsonParser(),
    )
    problems.install(api)
    for part in PARTS:
        api.add_router("", part.router)
    return api


api = build()
