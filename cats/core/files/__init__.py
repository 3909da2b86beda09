"""My files: documents made for one person in the background, kept for eight days.

A slice registers a `Source`, which turns what was asked for into a document, and calls `start`. A job makes the file.
"""

from cats.core.files.models import FileState, GeneratedFile
from cats.core.files.services import discard, remove_expired, start
from cats.core.files.sources import Recipe, Source, register

__all__ = ["FileState", "GeneratedFile", "Recipe", "Source", "discard", "register", "remove_expired", "start"]
