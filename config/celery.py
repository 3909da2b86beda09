"""The Celery application: Redis carries hints here, never the only copy of anything."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("cats")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["cats", "caselist", "migration"])
