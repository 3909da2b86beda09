"""Who may call the API with a token of ours."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from cats.core import clock
from cats.core.history import tracked


@tracked(exclude=("hashed", "last_used_at"))
class ApiToken(models.Model):
    """A token that a command issued: its SHA-256, its roles, and how long it is good. The token itself is not kept."""

    name = models.CharField(max_length=80, unique=True)
    hashed = models.CharField(max_length=64, unique=True)
    roles = ArrayField(models.CharField(max_length=60))
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
