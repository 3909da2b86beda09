"""How a document stands, in one word for people: its latest version's check, unless it was withdrawn."""

from dataclasses import dataclass

from cats.documents.codes import UploadState
from cats.documents.models import DocumentVersion


@dataclass(frozen=True)
class Standing:
    """A word, its colour in the design system, and what it means for the person who reads it."""

    words: str
    colour: str
    means: str = ""


WITHDRAWN = Standing("Withdrawn", "grey", "It was withdrawn, so it cannot be opened.")
_BY_STATE = {
    UploadState.WAITING: Standing(
        "Being checked", "blue", "It is being checked for viruses and can be opened after that. This takes seconds."
    ),
    UploadState.CLEAN: Standing("Ready", "green"),
    UploadState.REFUSED: Standing(
        "Refused", "red", "The virus check found something harmful in it, so it was thrown away. Add a clean copy."
    ),
    UploadState.FAILED: Standing(
        "Could not be checked",
        "orange",
        "It could not be checked for viruses, so it stays closed. System support can see why. You can add it anew.",
    ),
}


def standing_of(version: DocumentVersion) -> Standing:
    """Return how a version of a document stands."""
    return WITHDRAWN if version.document.is_withdrawn else _BY_STATE[UploadState(version.upload.state)]
