"""PDFs: read, repaired where that is possible, disarmed, and written anew."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from cats.documents.inspection.findings import MOST_OBJECTS, MOST_PAGES, Found, Unacceptable

# Keys under which something would run, be sent, be attached, or say who made the file with what.
_ACTIVE = ("/OpenAction", "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/Collection")
_ABOUT_IT = ("/Metadata", "/PieceInfo")
_ACTS = frozenset({
    "/JavaScript", "/Launch", "/SubmitForm", "/ResetForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie",
    "/Sound", "/RichMediaExecute", "/GoTo3DView",
})  # fmt: skip
_PLAYED = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_LINKS = ("http://", "https://", "mailto:", "tel:")


def inspect(source: Path, target: Path) -> Found:
    """Write a PDF that shows what the other shows and does nothing."""
    pdf, found = _opened(source)
    with pdf:
        found.pages = _pages_of(pdf)
        if pdf.is_encrypted:
            found.treatments.append("unlocked")
        if _disarm(pdf):
            found.treatments.append("disarmed")
        _forget_the_author(pdf)
        _save(pdf, target)
    return found


def _opened(source: Path) -> tuple[Pdf, Found]:
    """Open as it stands; what has a broken table of contents is opened again, and its objects looked for."""
    try:
        return pikepdf.open(source, attempt_recovery=False), Found()
    except pikepdf.PasswordError as error:
        raise Unacceptable("pdf_protected") from error
    except pikepdf.PdfError:
        return _recovered(source), Found(treatments=["repaired"])


def _recovered(source: Path) -> Pdf:
    try:
        return pikepdf.open(source, attempt_recovery=True, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unacceptable("pdf_protected") from error
    except pikepdf.PdfError as error:
        raise Unacceptable("pdf_damaged") from error


def _pages_of(pdf: Pdf) -> int:
    try:
        count = len(pdf.pages)
        # A page without anything on it is one; a page that cannot be read is damage.
        for page in pdf.pages[:MOST_PAGES]:
            page.obj.get("/Contents")
    except (pikepdf.PdfError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise Unacceptable("pdf_damaged") from error
    if count == 0:
        raise Unacceptable("pdf_damaged")
    if count > MOST_PAGES or len(pdf.objects) > MOST_OBJECTS:
        raise Unacceptable("too_many_pages")
    return count


def _disarm(pdf: Pdf) -> bool:
    """Take out whatever acts, whether or not a page leads to it; return whether there was any of it."""
    was_armed = False
    for page in pdf.pages:
        was_armed |= _remove_played(page.obj)
    for holder in _dictionaries(pdf):
        was_armed |= _remove(holder, _ACTIVE)
        was_armed |= _stop(holder)
        _remove(holder, _ABOUT_IT)
    return was_armed


def _remove(holder: Any, keys: tuple[str, ...]) -> bool:
    present = [key for key in keys if key in holder]
    for key in present:
        del holder[key]
    return bool(present)


def _stop(holder: Any) -> bool:
    """Empty an action that does more than leading to a place or an ordinary address."""
    sort = holder.get("/S")
    if not isinstance(sort, Name):
        return False
    is_strange_link = sort == "/URI" and not str(holder.get("/URI", "")).strip().lower().startswith(_LINKS)
    if str(sort) not in _ACTS and not is_strange_link:
        return False
    for key in list(holder.keys()):
        if key not in ("/Length", "/Filter", "/DecodeParms"):
            del holder[key]
    return True


def _remove_played(page: Any) -> bool:
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        return False
    kept = [note for note in notes if not (isinstance(note, Dictionary) and str(note.get("/Subtype")) in _PLAYED)]
    if len(kept) == len(notes):
        return False
    page["/Annots"] = Array(kept)
    return True


def _dictionaries(pdf: Pdf) -> Iterator[Any]:
    """Every dictionary of the file, those inside others too, each once: what lies elsewhere is come by there."""
    waiting: list[Any] = [pdf.trailer]
    seen = 0
    for top in pdf.objects:
        waiting.append(top)
        while waiting:
            one = waiting.pop()
            seen += 1
            if seen > 10 * MOST_OBJECTS:
                raise Unacceptable("too_many_pages")
            if isinstance(one, Dictionary | Stream):
                yield one
                inside = [value for _, value in one.items()]
            elif isinstance(one, Array):
                inside = list(one)
            else:
                continue
            waiting += [each for each in inside if isinstance(each, Dictionary | Array) and not each.is_indirect]


def _forget_the_author(pdf: Pdf) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


def _save(pdf: Pdf, target: Path) -> None:
    try:
        pdf.save(target, encryption=False, fix_metadata_version=False)
    except (pikepdf.PdfError, RuntimeError) as error:
        raise Unacceptable("pdf_damaged") from error
