"""Migrations take as long as they take: the time of a statement is limited for those who wait, and here nobody waits.

How long a migration may wait for a lock stays limited: whoever works meanwhile would wait behind it.
"""

from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate, pre_migrate


def register() -> None:
    """Let statements of migrations take their time; called once, when the application is ready."""
    pre_migrate.connect(take_time, dispatch_uid="cats.migrating.take_time")
    post_migrate.connect(be_quick_again, dispatch_uid="cats.migrating.be_quick_again")


def take_time(**_: Any) -> None:
    """Lift the limit, before the first migration (a receiver of pre_migrate)."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")


def be_quick_again(*, sender: Any, **_: Any) -> None:
    """Set the limit again, when every application has done what it does afterwards (a receiver of post_migrate)."""
    if sender is list(apps.get_app_configs())[-1]:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")
