"""The list of a person's notifications: its column and its filters."""

from typing import Any

from django.db.models import Q

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn
from cats.core.tables.filters import Filter
from cats.notifications.kinds import Group, codes_of


class NotificationTable(ListTable):
    """Notifications, the newest first."""

    default_sort = "-at"
    noun = ("notification", "notifications")

    what = ListColumn("What happened", width="name")
    case = ListColumn("Case")
    at = ListColumn("When", sort=("at",), width="date")
    acts = ListColumn("What to do")


def _read_or_not(values: list[Any]) -> Q:
    return Q(read_at__isnull="unread" in values) if len(set(values)) == 1 else Q()


def _of_groups(values: list[Any]) -> Q:
    return Q(kind__in=[code for group in values for code in codes_of(group)])


FILTERS = (
    Filter("state", "Read or not", _read_or_not, {"unread": "Unread", "read": "Read"}),
    Filter("about", "About", _of_groups, dict(Group.choices)),
)
