"""The lists on the pages of a case. Each is in the order of time, the latest first."""

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn


class NoteTable(ListTable):
    """Notes, drawn one under the other."""

    at = ListColumn("Written", sort=("at",))

    default_sort = "-at"
    noun = ("note", "notes")


class TimelineTable(ListTable):
    """Acts on a case, drawn as a timeline."""

    at = ListColumn("When", sort=("at",))

    default_sort = "-at"
    noun = ("entry", "entries")


class AccessTable(ListTable):
    """Who has read a case."""

    at = ListColumn("When", sort=("at",), width="date")
    by = ListColumn("Who", width="name")
    team = ListColumn("Organisation", width="place")
    what = ListColumn("What", width="name")

    default_sort = "-at"
    noun = ("reading", "readings")
