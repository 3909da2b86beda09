"""The columns of what participants add to administration."""

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn


class LabelTable(ListTable):
    """Labels, by name."""

    default_sort = "name"
    noun = ("label", "labels")

    name = ListColumn("Label", sort=("name",), width="name")
    description = ListColumn("Description")
    contract = ListColumn("Contract", sort=("contract__lot", "name"), nullable=True)
    scope = ListColumn("Added by", sort=("scope", "name"), width="status")
    now = ListColumn("Cases now", width="narrow")
    act = ListColumn("Change")


class ReadingTable(ListTable):
    """Readings of personal data, the newest first."""

    default_sort = "-at"
    noun = ("reading", "readings")

    at = ListColumn("When", sort=("at",), width="date")
    by = ListColumn("Who", width="name")
    access = ListColumn("What they did")
    case = ListColumn("Case", width="name")
    request = ListColumn("Request")
