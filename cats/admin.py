"""Everything that system support may look at and put right."""

from cats.custody import admin as custody
from cats.organisations import admin as organisations
from cats.participants import admin as participants
from cats.probation import admin as probation

__all__ = ["custody", "organisations", "participants", "probation"]
