"""The documents behind consent and right to work."""

from cats.core.actors import Actor
from cats.documents.codes import UploadState
from cats.documents.models import Document, Upload
from cats.documents.services import add_document, add_version


def is_good(document: Document) -> bool:
    """Say whether a document stands for something: not withdrawn, and its newest file not found harmful."""
    newest = document.versions.order_by("-number").values_list("upload__state", flat=True).first()
    return not document.is_withdrawn and newest != UploadState.REFUSED


def replace_file(document: Document, upload: Upload | None, *, kind: str, title: str, by: Actor) -> Document:
    """Put a new file in the place of a document's present one; a document that was withdrawn gets a successor.

    Without a new file the document stays as it is.
    """
    if upload is None:
        return document
    if document.is_withdrawn:
        return add_document(participant=document.participant, upload=upload, kind=kind, title=title, by=by)
    add_version(document=document, upload=upload, by=by)
    return document
