"""Which people a run is for."""

from migration.domains.choosing import CreationDays


class ContactFilter(CreationDays):
    """Days on which people were made in NOMIS, both included."""
