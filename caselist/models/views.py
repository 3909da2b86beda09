"""How people keep their lists: the columns they chose, how they left a list, views with a name."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from cats.core import clock
from cats.organisations.models import Tenant

LONGEST_NAME = 60
LONGEST_QUERY = 2_000


class SavedView(models.Model):
    """An order and filters of one list under a name: somebody's own, or shared with a team and those below it.

    `query` is the part of the address after the question mark. It never holds a search term, which may be a name.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_views")
    list_key = models.CharField(max_length=20)
    name = models.CharField(max_length=LONGEST_NAME)
    query = models.CharField(max_length=LONGEST_QUERY, blank=True)
    shared_with = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("owner", "list_key", Lower("name"), name="one_view_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ListPreference(models.Model):
    """How one person keeps one list. No columns means the list's own; `last_query` is how they left it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="list_preferences")
    list_key = models.CharField(max_length=20)
    columns = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    last_query = models.CharField(max_length=LONGEST_QUERY, blank=True)
    default_view = models.ForeignKey(SavedView, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "list_key"], name="one_preference_per_list")]

    def __str__(self) -> str:
        return f"{self.list_key} of {self.user_id}"
