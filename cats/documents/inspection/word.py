"""Word documents: a zip of XML, unpacked within limits, searched for what acts or fetches, and packed anew."""

import zipfile
import zlib
from pathlib import Path
from typing import IO

from cats.documents.inspection import markup
from cats.documents.inspection.findings import MOST_ENTRIES, MOST_MARKUP, MOST_UNPACKED, Found, Unacceptable

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES, BODY = "[Content_Types].xml", "word/document.xml"
A_PIECE = 64 * 1024
# Relations that may lead out of the file: a reader follows them only when asked to.
_MAY_LEAD_OUT = frozenset({"hyperlink"})
_ACTIVE_RELATIONS = frozenset({"oleobject", "package", "control", "afchunk", "vbaproject"})
# Parts that act, or that hold files of their own.
_ACTIVE_PARTS = ("vbaproject", "vbadata", "activex", "/embeddings/", "customui", "/afchunk", "/attachedtoolbars")
# What a field may not do: start something, or fetch.
_ACTIVE_FIELDS = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "INCLUDE"})
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FORMATS = b"http://schemas.openxmlformats.org/"
# The properties say who wrote it, where, with what, and for how long; a reader needs none of them.
_PROPERTIES = {
    "docProps/core.xml": _HEAD
    + b'<cp:coreProperties xmlns:cp="'
    + _FORMATS
    + b'package/2006/metadata/core-properties"/>',
    "docProps/app.xml": _HEAD + b'<Properties xmlns="' + _FORMATS + b'officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": _HEAD + b'<Properties xmlns="' + _FORMATS + b'officeDocument/2006/custom-properties"/>',
}
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
    ValueError, markup.Damaged,
)  # fmt: skip


def inspect(source: Path, target: Path) -> Found:
    """Write a Word document with the parts of the other, once none of them acts, fetches or hides."""
    try:
        with zipfile.ZipFile(source) as packed, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as clean:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            _judge_names(entries)
            _copy(packed, entries, clean)
        with zipfile.ZipFile(target) as clean:
            _judge_parts(clean)
    except markup.Tricky as error:
        raise Unacceptable("word_active") from error
    except _BROKEN as error:
        raise Unacceptable("word_damaged") from error
    return Found(treatments=["anonymised"])


def _judge_names(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse names that are no plain paths, or there twice, and more of them than a document has."""
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unacceptable("unpacks_too_large")
    if not {TYPES, BODY} <= set(names):
        raise Unacceptable("not_word")
    if len({name.lower() for name in names}) != len(names) or not all(_is_plain(name) for name in names):
        raise Unacceptable("word_damaged")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unacceptable("word_protected")
    if any(part in f"/{name.lower()}" for name in names for part in _ACTIVE_PARTS):
        raise Unacceptable("word_active")


def _is_plain(name: str) -> bool:
    parts = name.split("/")
    return ".." not in parts and "" not in parts and not set(name) & set("\\:") and name.isprintable()


def _copy(packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo], clean: zipfile.ZipFile) -> None:
    """Copy part by part, counting what really comes out: what a zip says of its own sizes is not to be believed."""
    left = MOST_UNPACKED
    for entry in entries:
        fresh = zipfile.ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0))
        fresh.compress_type = zipfile.ZIP_DEFLATED
        if entry.filename in _PROPERTIES:
            clean.writestr(fresh, _PROPERTIES[entry.filename])
            continue
        with packed.open(entry) as part, clean.open(fresh, "w") as kept:
            while piece := part.read(A_PIECE):
                left -= len(piece)
                if left < 0:
                    raise Unacceptable("unpacks_too_large")
                kept.write(piece)


def _judge_parts(clean: zipfile.ZipFile) -> None:
    for entry in clean.infolist():
        name = entry.filename.lower()
        with clean.open(entry) as part:
            if entry.filename == TYPES:
                _judge_types(part)
            elif name.endswith(".rels"):
                markup.walk(part, begun=_judge_relation, most=MOST_MARKUP)
            elif name.endswith(".xml"):
                _judge_text(part)


def _judge_types(part: IO[bytes]) -> None:
    """Refuse what declares itself a template, one with macros, or something else than a document."""
    kinds: dict[str, str] = {}

    def note(name: str, attributes: dict[str, str]) -> None:
        if name == "Override":
            kinds[attributes.get("PartName", "")] = attributes.get("ContentType", "")
        elif name == "Default":
            kinds[attributes.get("Extension", "")] = attributes.get("ContentType", "")

    markup.walk(part, begun=note, most=MOST_MARKUP)
    if any("macroenabled" in kind.lower() or "vba" in kind.lower() for kind in kinds.values()):
        raise Unacceptable("word_active")
    if kinds.get(f"/{BODY}") != MAIN:
        raise Unacceptable("not_word")


def _judge_relation(name: str, attributes: dict[str, str]) -> None:
    if name != "Relationship":
        return
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    leads_out = attributes.get("TargetMode", "").lower() == "external"
    if kind in _ACTIVE_RELATIONS or (leads_out and kind not in _MAY_LEAD_OUT):
        raise Unacceptable("word_active")


def _judge_text(part: IO[bytes]) -> None:
    """Read a part through; refuse fields that fetch or start something. A field may be cut into many pieces."""
    instruction: list[str] = []

    def begun(name: str, attributes: dict[str, str]) -> None:
        if name == "fldChar" and attributes.get("fldCharType") == "begin":
            instruction.clear()
        elif name == "fldSimple":
            _judge_instruction(attributes.get("instr", ""))

    def ended(name: str, text: str) -> None:
        if name == "instrText":
            instruction.append(text)
            _judge_instruction("".join(instruction))

    markup.walk(part, begun=begun, ended=ended, most=MOST_MARKUP)


def _judge_instruction(instruction: str) -> None:
    if set(instruction.upper().split()[:1]) & _ACTIVE_FIELDS:
        raise Unacceptable("word_active")
