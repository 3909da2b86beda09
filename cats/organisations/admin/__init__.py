"""Data fixes on tenants, contracts, places, feed codes and people; the door's log can be read."""

from cats.organisations.admin import people, places, tenants

__all__ = ["people", "places", "tenants"]
