"""The migration's tables in the admin."""

from migration.admin import reference

__all__ = ["reference"]
