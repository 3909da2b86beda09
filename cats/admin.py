"""Everything that system support may look at and put right."""

from cats.organisations import admin as organisations
from cats.participants import admin as participants

__all__ = ["organisations", "participants"]
