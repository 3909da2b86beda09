"""A document that is read beside a form: shown next to it on a wide screen, and a link to a tab of its own on any.

A page that shows one lets itself hold frames of ours (`may_hold_frames`), and the preview alone lets itself be held.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.http.response import HttpResponseBase
from django.urls import reverse

from cats.documents.codes import UploadState
from cats.documents.forms_of_files import can_be_previewed, is_picture
from cats.documents.models import DocumentVersion

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def may_hold_frames(view: View) -> View:
    """Let the pages of a view hold frames with pages of our own."""
    return cast("View", csp_update({"frame-src": [SELF]})(view))


@dataclass(frozen=True)
class Beside:
    """What stands beside a form: what it is called, where it is, and whether it is a picture."""

    name: str
    address: str
    is_picture: bool


def beside(case_id: int, document_id: int, number: int, *, name: str, content_type: str, state: str) -> Beside | None:
    """Return a version of a document as it stands beside a form; None while a browser cannot show it."""
    if state != UploadState.CLEAN or not can_be_previewed(content_type):
        return None
    address = reverse("preview_document", args=[case_id, document_id, number])
    return Beside(name, address, is_picture(content_type))


def version_beside(version: DocumentVersion) -> Beside | None:
    """Return this very version as it stands beside a form; asks for nothing that was not loaded."""
    upload, document = version.upload, version.document
    if document.is_withdrawn:
        return None
    facts = {"name": upload.name, "content_type": upload.content_type, "state": upload.state}
    return beside(document.participant_id, document.pk, version.number, **facts)
