"""The columns of the migration's lists; what stands in a cell is written in the list's own template."""

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn


class RunTable(ListTable):
    """Runs, the newest first."""

    default_sort = "-started"
    noun = ("run", "runs")

    started = ListColumn("Run", sort=("started_at",), width="name")
    status = ListColumn("Status", sort=("status", "started_at"), width="status")
    mode = ListColumn("What it does", sort=("mode", "started_at"))
    reached = ListColumn("Done", width="narrow")
    failed = ListColumn("Failed", width="narrow")
    waiting = ListColumn("Waiting", width="narrow")
    asked_by = ListColumn("Started by")


class ItemTable(ListTable):
    """Items of a run, in the order in which they were listed."""

    noun = ("record", "records")

    key = ListColumn("NOMIS number")
    state = ListColumn("State", width="status")
    reason = ListColumn("Reason")
    attempts = ListColumn("Attempts", width="narrow")
    run_after = ListColumn("Next try")
    changed = ListColumn("Last change")


class EventTable(ListTable):
    """Notifications, the one that has waited longest first."""

    default_sort = "received"
    noun = ("event", "events")

    received = ListColumn("Received", sort=("received_at",), width="date")
    event_type = ListColumn("Event", sort=("event_type", "received_at"))
    subject = ListColumn("About", sort=("subject", "received_at"))
    state = ListColumn("State", width="status")
    outcome = ListColumn("Outcome")
    attempts = ListColumn("Attempts", width="narrow")


class DriftTable(ListTable):
    """Differences, the newest first."""

    default_sort = "-found"
    noun = ("difference", "differences")

    record = ListColumn("NOMIS record", sort=("domain", "key"))
    direction = ListColumn("Direction", sort=("direction", "found_at"), width="status")
    fields = ListColumn("Fields")
    found = ListColumn("Found", sort=("found_at",), width="date")
    repaired = ListColumn("Put right", width="date")


class DuplicateTable(ListTable):
    """Records that came twice, the newest first."""

    default_sort = "-detected"
    noun = ("duplicate", "duplicates")

    record = ListColumn("NOMIS record", sort=("entity", "key"))
    resolution = ListColumn("How it was resolved", sort=("resolution", "detected_at"))
    existing = ListColumn("Our record that stayed")
    detected = ListColumn("Noticed", sort=("detected_at",), width="date")


class GraceTable(ListTable):
    """Transactions that wait for all their rows, the one that is due first."""

    default_sort = "due"
    noun = ("transaction", "transactions")

    transaction = ListColumn("Transaction", sort=("transaction_id",))
    due = ListColumn("Due", sort=("due_at",), width="date")
    first_seen = ListColumn("First heard of", sort=("first_seen_at",), width="date")
    attempts = ListColumn("Attempts", width="narrow")
    problem = ListColumn("Problem")


class RoomTable(ListTable):
    """Rooms, by prison."""

    default_sort = "room"
    noun = ("room", "rooms")

    room = ListColumn("Room in NOMIS", sort=("prison", "nomis_room"), width="name")
    ours = ListColumn("Room here", sort=("room",))
    is_open = ListColumn("Visits", sort=("is_open", "prison", "nomis_room"), width="status")


class TimeRuleTable(ListTable):
    """Prisons with times of their own."""

    default_sort = "prison"
    noun = ("prison", "prisons")

    prison = ListColumn("Prison", sort=("prison",))
    split_at = ListColumn("Early until")
    early = ListColumn("Early visits")
    late = ListColumn("Later visits")


class CodeTable(ListTable):
    """Codes, by what they are about."""

    default_sort = "code"
    noun = ("code", "codes")

    code = ListColumn("Code in NOMIS", sort=("table", "nomis_code"))
    ours = ListColumn("Means here", sort=("code",))
