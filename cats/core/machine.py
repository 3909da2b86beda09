"""What the measurements were taken on; figures mean little without it."""

import os
import platform
from pathlib import Path
from typing import Any

import django
from django.db import connection

from cats.core import clock

SETTINGS = ("server_version", "shared_buffers", "work_mem", "fsync", "synchronous_commit", "jit", "max_connections")


def describe() -> dict[str, Any]:
    """Return processor, memory, load before we begin, versions, and the settings of PostgreSQL that matter."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, current_setting(name) FROM unnest(%s::text[]) AS name", [list(SETTINGS)])
        postgres = dict(cursor.fetchall())
    return {
        "taken_at": clock.now().isoformat(timespec="minutes"),
        "processor": _field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "processors": os.cpu_count(),
        "memory": _field("/proc/meminfo", "MemTotal"),
        "load_before": [round(load, 2) for load in os.getloadavg()],
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "django": django.get_version(),
        "postgresql": postgres,
    }


def _field(file: str, name: str) -> str:
    try:
        entries = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    found = (entry.partition(":")[2].strip() for entry in entries if entry.startswith(name))
    return next(found, "")
