"""Data fixes on cases, labels and numbers; what happened can be read and not changed."""

from cats.participants.admin import cases, labels, records

__all__ = ["cases", "labels", "records"]
