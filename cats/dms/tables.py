"""The list of people who could not be brought up to date."""

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn
from cats.core.tables.filters import Filter, one_of
from cats.dms.codes import SyncProblem


class FailingTable(ListTable):
    """Who failed when they were last asked about, the latest first."""

    default_sort = "-tried"
    noun = ("person", "people")

    case = ListColumn("Case", sort=("participant_id",))
    reason = ListColumn("Reason", sort=("last_error", "participant_id"))
    attempts = ListColumn("Attempts", sort=("failures", "participant_id"), width="narrow")
    tried = ListColumn("Last tried", sort=("attempted_at", "participant_id"), width="date")
    confirmed = ListColumn("Last confirmed", sort=("checked_at", "participant_id"), nullable=True, width="date")
    again = ListColumn("Next try", sort=("next_attempt_at", "participant_id"), nullable=True, width="date")
    acts = ListColumn("What to do")


FILTERS = (Filter("reason", "Reason", one_of("last_error"), dict(SyncProblem.choices)),)
