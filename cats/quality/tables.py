"""The columns of the queues; what stands in a cell is written in the list's own template."""

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn


class QueueTable(ListTable):
    """What waits, the oldest first. No order goes by name: the place of a masked case would tell it."""

    default_sort = "submitted"
    noun = ("case", "cases")

    case = ListColumn("Name and CRN", width="name")
    submitted = ListColumn("Submitted", sort=("entered_at",), width="date")
    due = ListColumn("Decide by", sort=("due_on", "entered_at"), width="date")
    consent = ListColumn("Consent", sort=("consent_on", "entered_at"), width="date")
    worker = ListColumn("Support worker", sort=("support_worker__display_name", "entered_at"))
    team = ListColumn("Team", sort=("tenant__name", "entered_at"))
    holder = ListColumn("In hand")
