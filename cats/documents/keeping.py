"""Taking a file in: inspected, stored, noted down, and in quarantine from then on."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from cats.documents import inspecting, names, storing
from cats.documents.forms_of_files import FileForm, form_named, form_of
from cats.documents.inspection.findings import LARGEST, Found, Unacceptable
from cats.documents.models import Upload
from cats.documents.scanning import bell
from cats.organisations.models import User

_SALT = "cats.upload"
_A_PIECE = 64 * 1024


def keep(*, file: "UploadedFile[Any]", by: User) -> Upload:
    """Inspect a file that came with a form and put it into quarantine, where its scan begins.

    Nothing of it is in memory at any time. To be called outside any transaction: the contents are stored first, then
    the row. Raises Unacceptable with the code of a sentence, and StorageAway.
    """
    form = _judge(file)
    with TemporaryDirectory(prefix="cats-upload-") as folder:
        source, target = Path(folder) / "sent", Path(folder) / "kept"
        _write(file, source)
        found = inspecting.inspect(source, target, form)
        upload = _store(source, target, found)
    upload.by, upload.content_type = by, form.content_type
    upload.name = names.tidy(file.name or "", extension=form.endings[0])
    upload.save(force_insert=True)
    bell.ring()
    return upload


def token_of(upload: Upload) -> str:
    """Return what a form carries for a file that it has already sent."""
    return signing.dumps([str(upload.pk), upload.by_id], salt=_SALT)


def kept(token: str, *, by: User) -> Upload | None:
    """Return the file that a token stands for, when it is this person's, on no document yet, and still there."""
    try:
        key, person_id = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    if person_id != by.pk:
        return None
    return Upload.objects.filter(pk=key, by=by, version=None).first()


def _judge(file: "UploadedFile[Any]") -> FileForm:
    """Return what a file is, by its content; its name has to say the same."""
    if not file.size:
        raise Unacceptable("empty")
    if file.size > LARGEST:
        raise Unacceptable("too_large")
    extension = names.extension_of(names.tidy(file.name or ""))
    form, promised = form_of(file), form_named(extension)
    if form is None or promised is None:
        raise Unacceptable("wrong_kind")
    if form != promised:
        raise Unacceptable(
            "wrong_name", extension=extension, form=form.label, ending=form.endings[0], expected=promised.label
        )
    return form


def _write(file: "UploadedFile[Any]", source: Path) -> None:
    with source.open("wb") as beside:
        for piece in file.chunks(_A_PIECE):
            beside.write(piece)


def _store(source: Path, target: Path, found: Found) -> Upload:
    with source.open("rb") as sent, target.open("rb") as clean:
        sent_size, sent_digest = storing.digest_of(sent)
        size, digest = storing.digest_of(clean)
        quarantine_key, storage_key = _stored(sent, clean)
        return Upload(
            size=size,
            sha256=digest,
            sent_size=sent_size,
            sent_sha256=sent_digest,
            pages=found.pages,
            treatments=found.treatments,
            quarantine_key=quarantine_key,
            storage_key=storage_key,
        )


def _stored(sent: IO[bytes], clean: IO[bytes]) -> tuple[str, str]:
    """Store both contents or neither, as far as the storage lets us; what stays all the same, the sweep removes."""
    first = storing.keep(sent)
    try:
        return first, storing.keep(clean)
    except storing.StorageAway:
        with suppress(storing.StorageAway):
            storing.remove(first)
        raise
