"""The columns of the lists of administration; what stands in a cell is written in the list's own template."""

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn


class PeopleTable(ListTable):
    """Accounts, by name."""

    default_sort = "name"
    noun = ("account", "accounts")

    name = ListColumn("Name and email address", sort=("display_name",), width="name")
    organisation = ListColumn("Organisation", sort=("tenant__path", "display_name"), width="place")
    roles = ListColumn("Roles")
    status = ListColumn("Status", sort=("status", "display_name"), width="status")
    seen = ListColumn("Last sign-in", sort=("last_login",), nullable=True, width="date")
    made = ListColumn("Made", sort=("created_at",), width="date")


class EventTable(ListTable):
    """What happened at the door and to accounts, the newest first."""

    default_sort = "-at"
    noun = ("event", "events")

    at = ListColumn("When", sort=("at",), width="date")
    kind = ListColumn("What happened")
    name = ListColumn("Account", width="name")
    by = ListColumn("Done by")
    address = ListColumn("From")


class PlaceTable(ListTable):
    """Locations, by name."""

    default_sort = "name"
    noun = ("location", "locations")

    name = ListColumn("Location", sort=("name",), width="name")
    kind = ListColumn("Type", sort=("kind", "name"))
    contract = ListColumn("Contract", sort=("contract__lot", "name"))
    teams = ListColumn("Teams")
    opens = ListColumn("Open from", sort=("opens_on",), nullable=True, width="date")
    closes = ListColumn("Open until", sort=("closes_on",), nullable=True, width="date")
    codes = ListColumn("Feed codes", width="narrow")


class CodeTable(ListTable):
    """The feeds' codes, in the order of the alphabet."""

    default_sort = "code"
    noun = ("code", "codes")

    code = ListColumn("Code", sort=("code",), width="narrow")
    feed = ListColumn("Feed", sort=("feed", "code"), width="status")
    description = ListColumn("Stands for", sort=("description",), width="name")
    region = ListColumn("Delivery region", sort=("delivery_region", "code"))
    location = ListColumn("Location", sort=("location__name",), nullable=True, width="place")
