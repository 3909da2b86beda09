"""The list of a case's documents, and that of checks which wait or failed."""

from django.db.models import Q

from cats.core.tables.base import ListTable
from cats.core.tables.columns import ListColumn
from cats.core.tables.filters import Filter, contains, one_of
from cats.documents.codes import DocumentKind, UploadState


class DocumentTable(ListTable):
    """The present version of each document, the newest first."""

    default_sort = "-added"
    noun = ("document", "documents")

    title = ListColumn("Document", sort=("document__title",), width="name")
    kind = ListColumn("Kind", sort=("document__kind",))
    state = ListColumn("State", width="status")
    version = ListColumn("Version", sort=("number",), width="narrow")
    size = ListColumn("Size", sort=("upload__size",), width="narrow")
    added = ListColumn("Added", sort=("at",), width="date")


def _in_state(values: list[str]) -> Q:
    states = Q(document__withdrawn_at=None, upload__state__in=values)
    return states | Q(document__withdrawn_at__isnull=False) if "withdrawn" in values else states


DOCUMENT_FILTERS = (
    Filter("q", "Title or file name", contains("document__title", "upload__name")),
    Filter("kind", "Kind", one_of("document__kind"), dict(DocumentKind.choices)),
    Filter("state", "State", _in_state, dict(UploadState.choices) | {"withdrawn": "Withdrawn"}),
)


class ScanTable(ListTable):
    """Files whose check waits or failed, the oldest first."""

    default_sort = "uploaded"
    noun = ("file", "files")

    uploaded = ListColumn("Uploaded", sort=("created_at",), width="date")
    state = ListColumn("State", sort=("state", "created_at"), width="status")
    case = ListColumn("Case")
    size = ListColumn("Size", sort=("size",), width="narrow")
    attempts = ListColumn("Attempts", sort=("attempts", "created_at"), width="narrow")
    why = ListColumn("What the scanner said")
    acts = ListColumn("What to do")


SCAN_FILTERS = (
    Filter(
        "state",
        "State",
        one_of("state"),
        {state.value: str(state.label) for state in (UploadState.WAITING, UploadState.FAILED)},
    ),
)
