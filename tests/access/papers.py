"""The documents of the access matrix: one on each case that a stranger could ask for, and a check that failed.

Their files are not inspected, which would take a process each; what they hold is nobody's.
"""

import hashlib
import io
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.documents import services, storing
from cats.documents.models import Document, DocumentVersion, Upload
from cats.organisations.models import User

if TYPE_CHECKING:
    from tests.access.matrix import Row
    from tests.access.world import World

FACTS = (Document, DocumentVersion)
POSITIONS = ("owned", "unowned", "moved", "eastern")
OF_ONE = frozenset({"document", "add_document_version", "withdraw_document", "preview_document", "download_document"})
CONTENT = b"%PDF-1.7 nothing of anybody"
BEYOND = 10**15


def furnish(world: "World") -> None:
    """Put a document on a case of each position, with its marks, and let the check of a file have failed."""
    made: dict[str, Any] = {}
    for position in POSITIONS:
        title = f"{position.title()}documentmark"
        upload = file_of(world.people["dana"], f"{title}.pdf")
        made[position] = services.add_document(
            participant=world.cases[position], upload=upload, kind="other", title=title, by=SYSTEM
        )
        world.markers[position] = (*world.markers[position], title)
    made["scan_document_again"] = file_of(world.people["dana"], "failed.pdf", state="failed")
    world.of["documents"] = made


def file_of(by: User, name: str, state: str = "clean") -> Upload:
    """Return a file of somebody, stored as if it had been inspected."""
    digest = hashlib.sha256(CONTENT).hexdigest()
    key = storing.keep(io.BytesIO(CONTENT))
    return Upload.objects.create(
        by=by, name=name, content_type="application/pdf", size=len(CONTENT), sha256=digest, sent_size=len(CONTENT),
        sent_sha256=digest, storage_key=key, state=state, scanner="a test", scanned_at=clock.now(),
    )  # fmt: skip


def address_of(row: "Row", world: "World") -> str | None:
    """Return the address of what is about a document (of a case without any, one that does not exist) or a check."""
    things = world.of["documents"]
    if row.route in things:
        return reverse(row.route, args=[things[row.route].pk])
    if row.route not in OF_ONE:
        return None
    case_id = world.cases[row.about].pk if row.about in world.cases else BEYOND
    document = things.get(row.about)
    number = [1] if row.route in {"preview_document", "download_document"} else []
    return reverse(row.route, args=[case_id, document.pk if document else BEYOND, *number])


def answers_of(row: "Row", world: "World") -> dict[str, Any]:
    """Return what a form sends; forms with a file are sent without one, and whoever may not is refused before."""
    document = world.of["documents"].get(row.about) if row.route in OF_ONE else None
    return {"kind": "other", "title": "A document of the matrix", "reason": "Not theirs", "of": document}
