"""The only writers of documents. Each locks, checks, changes, records and announces, in one transaction."""

from cats.documents.services.adding import add_document, add_version
from cats.documents.services.scans import scan_again
from cats.documents.services.withdrawing import withdraw_document

__all__ = ["add_document", "add_version", "scan_again", "withdraw_document"]
