"""The columns of the counts of due risk reviews."""

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn


class PersonTable(ListTable):
    """Workers, those with most overdue first."""

    default_sort = "-overdue"
    noun = ("person", "people")

    name = ListColumn("Name", sort=("display_name",), width="name")
    team = ListColumn("Team", sort=("tenant__path", "display_name"), width="place")
    overdue = ListColumn("Overdue", sort=("overdue", "soon"), width="date")
    soon = ListColumn("Due in 14 days", sort=("soon", "overdue"), width="date")


class TeamTable(ListTable):
    """Teams, in the order of the tree."""

    default_sort = "name"
    noun = ("team", "teams")

    name = ListColumn("Team", sort=("path",), width="name")
    overdue = ListColumn("Overdue", sort=("overdue", "soon"), width="date")
    soon = ListColumn("Due in 14 days", sort=("soon", "overdue"), width="date")
