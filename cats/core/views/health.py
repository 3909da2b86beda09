"""Whether the service lives and is ready; both answer in JSON, without a session."""

from contextlib import suppress

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Answer that the process answers."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database is up and migrated, else 503; Redis is reported, not required."""
    database = _database()
    facts = {"status": "ok" if database == "ok" else "unavailable", "database": database, "redis": redis_state()}
    return JsonResponse(facts, status=200 if database == "ok" else 503)


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "down"
    return "not migrated" if waiting else "ok"


def redis_state() -> str:
    """Return ok or down, after a short try."""
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5)
    with suppress(redis.RedisError):
        return "ok" if client.ping() else "down"
    return "down"
