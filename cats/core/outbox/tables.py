"""The list of messages that leave the house."""

from cats.core.outbox.models import Delivery
from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn
from cats.core.tables.filters import Filter, from_day, one_of, to_day


class OutboxTable(ListTable):
    """Messages, the newest first."""

    default_sort = "-written"
    noun = ("message", "messages")

    written = ListColumn("Written", sort=("created_at",), width="date")
    kind = ListColumn("Message", sort=("kind", "created_at"))
    to = ListColumn("To")
    state = ListColumn("State", sort=("state", "created_at"), width="status")
    attempts = ListColumn("Attempts", sort=("attempts", "created_at"), width="narrow")
    next = ListColumn("Next try or end", width="date")
    acts = ListColumn("What to do")


FILTERS = (
    Filter("state", "State", one_of("state"), dict(Delivery.choices)),
    Filter("from", "Written from", from_day("created_at"), is_day=True),
    Filter("to", "Written until", to_day("created_at"), is_day=True),
)
