"""Having a file scanned again whose scan failed."""

from django.db import transaction

from cats.core import clock
from cats.core.actors import Actor
from cats.core.errors import Refused
from cats.documents.codes import UploadState
from cats.documents.models import Upload
from cats.documents.policies import documents
from cats.documents.scanning import bell


@transaction.atomic
def scan_again(*, upload: Upload, by: Actor) -> None:
    """Let a file that could not be scanned wait for a scan again, now; raises NotAllowed, and Refused for any other."""
    documents.require(by, "tend_scans")
    failed = Upload.objects.filter(pk=upload.pk, state=UploadState.FAILED)
    if not failed.update(state=UploadState.WAITING, attempts=0, why="", next_try_at=clock.now()):
        raise Refused("This file is not one whose check failed.")
    transaction.on_commit(bell.ring)
