"""Everything that system support may look at and put right."""

from cats.assessments import admin as assessments
from cats.custody import admin as custody
from cats.organisations import admin as organisations
from cats.participants import admin as participants
from cats.probation import admin as probation

__all__ = ["assessments", "custody", "organisations", "participants", "probation"]
