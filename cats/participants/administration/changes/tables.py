"""The columns of the system audit."""

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn


class ChangeTable(ListTable):
    """Changes, the newest first."""

    default_sort = "-at"
    noun = ("change", "changes")

    at = ListColumn("When", sort=("at",), width="date")
    by = ListColumn("Who", width="name")
    record = ListColumn("Record")
    changed = ListColumn("What changed")
    why = ListColumn("Reason")


class CaseChangeTable(ChangeTable):
    """Changes of one case."""
