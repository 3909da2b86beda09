"""What monitoring and operators read: health, version and switches, figures."""

import os
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from migration.api import health
from migration.api.bearer import Bearer
from migration.api.roles import FIGURES
from migration.api.shapes import Shape, answers
from migration.sync import switches

router = Router(tags=["Service"])


class Health(Shape):
    """The whole, and each part with its details."""

    status: str
    components: dict[str, Any]


class Build(Shape):
    """Which release this is."""

    name: str
    version: str


class Info(Shape):
    """The release, and which kinds of event are handled."""

    build: Build
    event_feature_switches: dict[str, bool]

    @staticmethod
    def now() -> "Info":
        return Info(build=Build(name="cats", version=settings.VERSION), event_feature_switches=switches.switches())


@router.get("/health", response={200: Health, 503: Health}, auth=None, summary="Say how well the service does")
def look_after(request: HttpRequest) -> Status[Any]:
    """Say what the service stands on and what waits: numbers and ages, about nobody. 503 without the database."""
    facts = health.report()
    return Status(200 if facts["status"] == health.UP else 503, facts)


@router.get("/info", response={200: Info}, auth=None, by_alias=True, summary="Say which release this is")
def info(request: HttpRequest) -> Info:
    """Say which release this is, and for each kind of event whether it is handled."""
    return Info.now()


@router.get("/metrics", auth=Bearer(FIGURES), response=answers({200: None}), summary="Give the figures of this process")
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures as Prometheus reads them: of all processes with PROMETHEUS_MULTIPROC_DIR, else of this one."""
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
