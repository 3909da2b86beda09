"""Which restrictions a run is for."""

from migration.domains.choosing import CreationDays


class RestrictionFilter(CreationDays):
    """Days on which restrictions were made in NOMIS, both included."""
