"""The job that makes a file: written beside the storage, kept there, and only then declared ready."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import transaction
from django.urls import reverse

from cats.core import jobs
from cats.core.errors import Refused
from cats.core.exports import FORMATS
from cats.core.files import storing
from cats.core.files.models import FileState, GeneratedFile
from cats.core.files.policies import files
from cats.core.files.services import MAKE
from cats.core.files.sources import source_of
from cats.core.jobs import Lost, Run
from cats.core.sealing import unseal

NOT_AS_ASKED = "Your team or roles have changed since you asked for this file. Export the list again."
UNREADABLE = "What you asked for can no longer be read. Export the list again."


def register() -> None:
    """Offer the kind of job; called once, when the application is ready."""
    jobs.register(jobs.Kind(MAKE, run=make, noun="row", result_words="See your files and download this one"))


def make(run: Run) -> str:
    """Make the file of a job and return where it is shown. A second run begins again, and replaces the first.

    Raises Refused when its owner may no longer have it, and Lost when somebody else makes it or nobody wants it now.
    """
    file = GeneratedFile.objects.select_related("owner__tenant").filter(pk=run.job.facts["file"]).first()
    if file is None:
        raise Lost
    if not files.is_current(file.owner, file) or not source_of(file.source).may(file.owner):
        raise Refused(NOT_AS_ASKED)
    key = _new_key(file)
    with TemporaryFile() as content:
        rows = _write(file, run, content)
        size, digest = storing.digest_of(content)
        storing.keep(key, content)
    if not _declare_ready(run, file, storage_key=key, rows=rows, size=size, sha256=digest):
        storing.remove(key)
        raise Lost
    return reverse("my_files")


def _new_key(file: GeneratedFile) -> str:
    """Write down under which name the content will be stored, and remove what an earlier run left."""
    key, earlier = storing.new_key(), file.storage_key
    GeneratedFile.objects.filter(pk=file.pk).update(storage_key=key)
    storing.remove(earlier)
    return key


def _write(file: GeneratedFile, run: Run, content: IO[bytes]) -> int:
    recipe = unseal(file.recipe)
    if recipe is None:
        raise Refused(UNREADABLE)
    document = source_of(file.source).document(file.owner, file.keys, recipe)
    told = replace(document, rows=_telling(run, document.rows, len(file.keys)))
    return FORMATS[file.extension].write(told, content)


def _telling(run: Run, rows: Iterable[Any], total: int) -> Iterator[Any]:
    """Pass the rows on and say how many went by; the first word of it tells whether anybody still waits for them."""
    run.reach(0, total)
    for number, row in enumerate(rows, start=1):
        yield row
        run.reach(number, total)


def _declare_ready(run: Run, file: GeneratedFile, **facts: Any) -> bool:
    """Let the person have the file, unless it was thrown away, or another run has taken this one's place."""
    try:
        with transaction.atomic():
            mine = GeneratedFile.objects.select_for_update().filter(pk=file.pk, storage_key=facts["storage_key"])
            if not mine.exists():
                return False
            run.hold()
            mine.update(state=FileState.READY, recipe="", keys=[], **facts)
            return True
    except Lost:
        return False
