"""File names as strangers write them: shown to people, handed to browsers, and never used to find a file."""

import re
import unicodedata
from pathlib import PurePosixPath

from cats.documents.models import LONGEST_NAME

# Direction marks would show "exe.pdf" where "fdp.exe" stands.
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\ud800-\udfff]')


def tidy(name: str, *, extension: str = "") -> str:
    """Return a name without folders, control characters or marks that cannot be seen, in NFC, with its extension.

    `extension` (".pdf") replaces the name's own where it is given. What is left of nothing is called document.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = " ".join(_NOT_IN_NAMES.sub("", _INVISIBLE.sub("", last)).split())
    ending = extension or extension_of(plain)
    stem = plain[: -len(extension_of(plain))] if extension_of(plain) else plain
    stem = stem.strip(". ")[: LONGEST_NAME - len(ending)].rstrip(". ")
    return f"{stem or 'document'}{ending}"


def extension_of(name: str) -> str:
    """Return the extension of a name, with its dot, in small letters; nothing when it has none."""
    return PurePosixPath(name.strip().rstrip(".")).suffix.lower()
